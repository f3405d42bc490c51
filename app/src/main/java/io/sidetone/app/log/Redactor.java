package io.sidetone.app.log;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of text: what stands where a secret usually stands, and the secrets it was told of.
public final class Redactor {
    static final String HIDDEN = "•••";
    /// Below this length a secret is only taken out as a whole word: `1` is in every line.
    private static final int SAFE_LENGTH = 5;

    /// `response="…"`, `"password": "…"`, `credential=…`, and the like: digest credentials (RFC 7616), JSON, ICE (RFC
    /// 8839).
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\\b(?:response|c?nonce|rspauth|password|passwd|credential|secret|ice-pwd|access_token|token)\"?\\s*[=:]\\s*)"
                    + "(?:\"[^\"\\r\\n]*\"|[^\\s,;\"&}]+)");
    /// `Authorization: Basic …` and `Bearer …`.
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(\\b(?:proxy-)?authorization\\s*:\\s*(?:basic|bearer)\\s+)\\S+");
    /// `https://user:password@host`.
    private static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]+:)[^/\\s@]+(?=@)");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /// From now on this text never appears. An empty one changes nothing.
    public void hide(String secret) {
        if (!secret.isBlank()) {
            secrets.add(secret);
        }
    }

    public void hideAll(Collection<String> more) {
        more.forEach(this::hide);
    }

    /// The text without secrets.
    public String clean(String text) {
        var clean = text;
        for (var secret : longestFirst()) {
            if (clean.contains(secret)) {
                clean = without(clean, secret);
            }
        }
        clean = NAMED.matcher(clean).replaceAll("$1" + HIDDEN);
        clean = SCHEME.matcher(clean).replaceAll("$1" + HIDDEN);
        return USER_INFO.matcher(clean).replaceAll("$1" + HIDDEN);
    }

    private List<String> longestFirst() {
        return secrets.stream()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList();
    }

    private static String without(String text, String secret) {
        if (secret.length() >= SAFE_LENGTH) {
            return text.replace(secret, HIDDEN);
        }
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(HIDDEN));
    }
}
