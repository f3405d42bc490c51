package io.sidetone.app.profile;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a profile stands: a file, or an HTTPS address. What the profile names relatively is found from there.
///
/// @param uri `file:`, `https:`, or `http:` on this computer
public record ProfileLocation(URI uri) {
    public ProfileLocation {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var allowed = switch (scheme) {
            case "file", "https" -> true;
            case "http" -> onThisComputer(uri.getHost());
            default -> false;
        };
        if (!allowed) {
            throw new IllegalArgumentException(
                    scheme.equals("http")
                            ? uri + " is not encrypted; a profile may hold passwords, so use https://"
                            : uri + " is neither a file nor an https:// address");
        }
    }

    /// Reads what was given on the command line: an address, or a file's path.
    ///
    /// @throws ProfileException where it is neither, or an unencrypted address of another computer
    public static ProfileLocation parse(String text) throws ProfileException {
        try {
            return text.matches("(?i)[a-z][a-z0-9+.-]+:.*")
                    ? new ProfileLocation(URI.create(text))
                    : new ProfileLocation(
                            Path.of(text).toAbsolutePath().normalize().toUri());
        } catch (IllegalArgumentException e) {
            var reason = e.getMessage() == null ? text + " is no place for a profile" : e.getMessage();
            throw new ProfileException("The profile cannot be read: " + reason, e);
        }
    }

    /// The place of something the profile names, relative to the profile unless it is absolute.
    ///
    /// @throws IllegalArgumentException with a sentence, where it is no address or not one that may be read
    public ProfileLocation resolve(String reference) {
        if (isFile() && !reference.matches("(?i)[a-z][a-z0-9+.-]+:.*")) {
            return new ProfileLocation(
                    Path.of(uri).resolveSibling(reference).normalize().toUri());
        }
        var target = new ProfileLocation(uri.resolve(reference.replace(" ", "%20")));
        if (target.isFile() && !isFile()) {
            throw new IllegalArgumentException("“" + reference + "” is a file of this computer, which a profile from"
                    + " the network may not name");
        }
        return target;
    }

    public boolean isFile() {
        return "file".equalsIgnoreCase(uri.getScheme());
    }

    /// The path for a file, the address for anything else; never a password in it.
    @Override
    public String toString() {
        return isFile() ? Path.of(uri).toString() : uri.toString().replaceFirst("//[^/@]*@", "//");
    }

    private static boolean onThisComputer(@Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            // Only literal addresses: a name would have to be asked for, and could lead anywhere.
            boolean literal = host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]");
            return host.equals("localhost")
                    || (literal && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
