package io.sidetone.app.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads a profile with all it needs. Where that fails, the last one that worked is used instead and the reason told.
public final class ProfileLoader {
    private static final Logger log = LoggerFactory.getLogger(ProfileLoader.class);
    private final ProfileReader reader = new ProfileReader();
    private final Documents documents;
    private final LastGood lastGood;

    public ProfileLoader(Documents documents, LastGood lastGood) {
        this.documents = documents;
        this.lastGood = lastGood;
    }

    /// What came of it.
    ///
    /// @param problem why the profile asked for is not the one in use; null where it is
    public record Outcome(LoadedProfile loaded, @Nullable String problem) {}

    /// Where the profile in use at the last run stands; empty at the first run.
    public Optional<ProfileLocation> known() {
        return lastGood.read().flatMap(copy -> {
            try {
                return Optional.of(ProfileLocation.parse(copy.location()));
            } catch (ProfileException e) {
                log.warn("The last profile's location is unusable: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    /// Loads the profile; blocks for as long as its documents take.
    ///
    /// @throws ProfileException with a sentence, where it is unusable and there is no earlier one
    public Outcome load(ProfileLocation location) throws ProfileException {
        try {
            return new Outcome(fresh(location), null);
        } catch (ProfileException e) {
            log.warn("{}", e.getMessage());
            var earlier = earlier();
            if (earlier.isEmpty()) {
                throw e;
            }
            return new Outcome(earlier.get(), e.getMessage() + " The last working profile is used instead.");
        }
    }

    private LoadedProfile fresh(ProfileLocation location) throws ProfileException {
        byte[] document;
        try {
            document = documents.read(location);
        } catch (IOException e) {
            throw new ProfileException("The profile " + location + " cannot be read: " + e.getMessage() + ".", e);
        }
        try {
            var profile = reader.read(document);
            var files = certificateFiles(profile, location);
            var loaded = new LoadedProfile(profile, location, certificates(profile, files));
            lastGood.write(copy(location, document, files));
            return loaded;
        } catch (ProfileException e) {
            throw new ProfileException("The profile " + location + " is wrong at " + e.getMessage() + ".", e);
        }
    }

    private Optional<LoadedProfile> earlier() {
        return lastGood.read().flatMap(copy -> {
            try {
                var profile = reader.read(copy.document().getBytes(StandardCharsets.UTF_8));
                return Optional.of(new LoadedProfile(
                        profile, ProfileLocation.parse(copy.location()), certificates(profile, decoded(copy))));
            } catch (ProfileException | IllegalArgumentException e) {
                log.warn("The last working profile is unusable as well: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static LastGood.Copy copy(ProfileLocation location, byte[] document, List<byte[]> files) {
        return new LastGood.Copy(
                location.uri().toString(),
                new String(document, StandardCharsets.UTF_8),
                files.stream().map(Base64.getEncoder()::encodeToString).toList());
    }

    private static List<byte[]> decoded(LastGood.Copy copy) {
        return copy.certificates().stream().map(Base64.getDecoder()::decode).toList();
    }

    private List<byte[]> certificateFiles(Profile profile, ProfileLocation location) throws ProfileException {
        var files = new ArrayList<byte[]>();
        for (int i = 0; i < profile.trust().size(); i++) {
            try {
                files.add(documents.read(location.resolve(profile.trust().get(i))));
            } catch (IOException | IllegalArgumentException e) {
                throw new ProfileException(trustPath(profile, i) + " cannot be read: " + e.getMessage(), e);
            }
        }
        return files;
    }

    private static List<X509Certificate> certificates(Profile profile, List<byte[]> files) throws ProfileException {
        var found = new ArrayList<X509Certificate>();
        for (int i = 0; i < files.size(); i++) {
            int before = found.size();
            try {
                for (var certificate : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(files.get(i)))) {
                    found.add((X509Certificate) certificate);
                }
            } catch (CertificateException e) {
                throw new ProfileException(trustPath(profile, i) + " is not a certificate file (PEM or DER)", e);
            }
            if (found.size() == before) {
                throw new ProfileException(trustPath(profile, i) + " holds no certificate");
            }
        }
        return found;
    }

    private static String trustPath(Profile profile, int index) {
        return "trust[" + index + "]: " + profile.trust().get(index);
    }
}
