package io.sidetone.sip.account;

/// Why the phone is not connected. Each has a sentence of its own for the person in front of it.
public sealed interface Disconnection {
    /// Not started, or switched off by the person.
    record NotStarted() implements Disconnection {}

    /// No connection could be opened: server down, wrong address, or no network.
    record Unreachable(String host) implements Disconnection {}

    /// The host name is not known to the name service.
    record UnknownHost(String host) implements Disconnection {}

    /// The server's certificate is signed by nobody this computer trusts.
    record UntrustedCertificate(String host) implements Disconnection {}

    /// The server's certificate is for another name.
    record WrongHostName(String host) implements Disconnection {}

    /// Something answered that is not a SIP server (no WebSocket, no `sip` subprotocol).
    record NotSip(String host) implements Disconnection {}

    /// The proxy on the way refuses to connect us to the server, or is no proxy.
    record ProxyRefused(String host) implements Disconnection {}

    /// The proxy on the way wants a user name and a password, or others than ours.
    record ProxyPassword(String host) implements Disconnection {}

    /// The proxy on the way to the server cannot be reached.
    record ProxyUnreachable(String host) implements Disconnection {}

    /// The connection broke.
    record ConnectionLost(String host) implements Disconnection {}

    /// Connected, but the registrar did not answer in time.
    record NoAnswer(String host) implements Disconnection {}

    /// The registrar refused user name or password (401, 403 or 407).
    record WrongPassword() implements Disconnection {}

    /// No password is known yet.
    record PasswordNeeded() implements Disconnection {}

    /// The registrar does not know this account (404).
    record UnknownUser(String user) implements Disconnection {}

    /// Any other final answer.
    ///
    /// @param status SIP status, 300–699
    record Refused(int status, String phrase) implements Disconnection {}
}
