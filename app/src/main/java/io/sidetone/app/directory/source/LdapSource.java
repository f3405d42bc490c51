package io.sidetone.app.directory.source;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.format.PeopleFormat;
import io.sidetone.app.web.Credentials;
import io.sidetone.sip.flow.Trust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// People in an LDAP server (RFC 4511), read page by page (RFC 2696). `ldaps:` is encrypted from the beginning, `ldap:`
/// by StartTLS (RFC 4511 §4.14) where the server has it; a password is never sent in the clear.
///
/// @param base where the search begins; what the address says where null
/// @param filter which entries are people; what the address says, else those with a number, where null
/// @param credentials asked before each reading; may block for the keychain
record LdapSource(
        String name,
        String key,
        Duration every,
        LDAPURL url,
        String host,
        @Nullable String base,
        @Nullable String filter,
        LdapNames names,
        Supplier<Credentials> credentials,
        Trust trust,
        Duration patience)
        implements PeopleSource {
    private static final int PAGE = 500;

    @Override
    public Optional<Duration> refresh() {
        return Optional.of(every);
    }

    @Override
    public Loaded load(Loaded before) throws IOException {
        var who = credentials.get();
        try (var connection = open(who)) {
            if (!who.user().isEmpty()) {
                connection.bind(who.user(), who.password());
            }
            return new Loaded(search(connection), "");
        } catch (LDAPException e) {
            throw new IOException(sentence(e), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime has no TLS", e);
        }
    }

    private LDAPConnection open(Credentials who) throws LDAPException, IOException, GeneralSecurityException {
        int millis = (int) patience.toMillis();
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        var tls = trust.context();
        if (url.getScheme().equals("ldaps")) {
            return new LDAPConnection(tls.getSocketFactory(), options, host, url.getPort());
        }
        var connection = new LDAPConnection(options, host, url.getPort());
        try {
            if (!encrypted(connection) && !who.user().isEmpty()) {
                throw new IOException(
                        host + " does not encrypt, and a password is not sent in the clear;" + " use ldaps://");
            }
            return connection;
        } catch (LDAPException | IOException e) {
            connection.close();
            throw e;
        }
    }

    /// Whether the server has StartTLS, and now speaks it.
    private boolean encrypted(LDAPConnection connection) throws LDAPException {
        try {
            var request = new StartTLSExtendedRequest(trust.context());
            return connection.processExtendedOperation(request).getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)
                    || e.getResultCode().equals(ResultCode.PROTOCOL_ERROR)
                    || e.getResultCode().equals(ResultCode.UNAVAILABLE)) {
                return false;
            }
            throw e;
        }
    }

    private List<Person> search(LDAPConnection connection) throws LDAPException, IOException {
        var people = new ArrayList<Person>();
        var request = new SearchRequest(
                base == null ? url.getBaseDN().toString() : base,
                url.scopeProvided() ? url.getScope() : com.unboundid.ldap.sdk.SearchScope.SUB,
                wanted(),
                names.wanted());
        request.setTimeLimitSeconds(Math.max(1, (int) patience.toSeconds()));
        long end = System.nanoTime() + 10 * patience.toNanos();
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, cookie));
            var result = page(connection, request);
            for (var entry : Objects.requireNonNullElse(result.getSearchEntries(), List.<SearchResultEntry>of())) {
                person(entry).ifPresent(people::add);
            }
            if (people.size() > PeopleFormat.MOST) {
                throw new IOException("it has more than " + PeopleFormat.MOST + " people; a filter helps");
            }
            if (System.nanoTime() > end) {
                throw new IOException(host + " takes too long to tell everybody");
            }
            var next = SimplePagedResultsControl.get(result);
            cookie = next == null || !next.moreResultsToReturn() ? null : next.getCookie();
        } while (cookie != null);
        return people;
    }

    /// A server that gives no more than so many still gave those.
    private static SearchResult page(LDAPConnection connection, SearchRequest request) throws LDAPException {
        try {
            return connection.search(request);
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && e.getEntryCount() > 0) {
                return e.getSearchResult();
            }
            throw e;
        }
    }

    private String wanted() {
        if (filter != null) {
            return filter;
        }
        return url.filterProvided() ? url.getFilter().toString() : names.anyNumber();
    }

    private Optional<Person> person(Entry entry) {
        var person = new io.sidetone.app.directory.format.Entry().id(entry.getDN());
        names.fill(person, entry);
        return person.person(name);
    }

    private String sentence(LDAPException e) {
        var code = e.getResultCode();
        if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
            return host + " wants another user or password";
        }
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            return host + " does not let this user read it";
        }
        if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            return host + " has nothing at “" + (base == null ? url.getBaseDN() : base) + "”";
        }
        if (code.equals(ResultCode.FILTER_ERROR)) {
            return "the filter “" + wanted() + "” is not one";
        }
        if (code.equals(ResultCode.TIMEOUT)) {
            return host + " did not answer within " + patience.toSeconds() + " s";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof javax.net.ssl.SSLException) {
                return host + " did not prove who it is (" + cause.getMessage() + ")";
            }
        }
        return code.equals(ResultCode.CONNECT_ERROR)
                ? host + " cannot be reached"
                : host + " answered: " + code.getName();
    }
}
