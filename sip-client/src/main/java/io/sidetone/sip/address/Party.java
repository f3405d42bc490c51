package io.sidetone.sip.address;

/// Somebody at the other end, as the phone system names them.
///
/// @param name the display name, or empty where none is known
/// @param address where they can be called back
public record Party(String name, SipUri address) {
    public Party {
        name = name.strip();
    }

    public static Party of(SipUri address) {
        return new Party("", address);
    }

    /// What a person calls their number: the user part of the address.
    public String number() {
        return address.user();
    }

    /// The name, else the number: never empty.
    public String label() {
        return name.isEmpty() ? number() : name;
    }
}
