package org.bdo.deid.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The profiles there are, and the one in force: the newest version of the name that the service is started with. */
public final class Profiles {

    static final List<String> SHIPPED =
            List.of("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor");

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final String SHIPPER = "shipped";

    private final ProfileRepository repository;
    private final String name;
    private final Map<String, Profile> read = new ConcurrentHashMap<>();

    Profiles(ProfileRepository repository, String name) {
        this.repository = repository;
        this.name = name;
        SHIPPED.forEach(shipped -> ship(ProfileParser.parse(document(shipped))));
        inForce();
    }

    /** The profile that records are processed with now. */
    public Profile inForce() {
        return newest(name)
                .orElseThrow(() -> new IllegalStateException("'bdo.deid.profile' names no profile there is: " + name));
    }

    /** The newest version of a profile. */
    Optional<Profile> newest(String profile) {
        return repository.newest(profile).flatMap(version -> find(profile, version));
    }

    /** The number of the version before this one; of the first its own. */
    int before(Profile profile) {
        return repository.versions().stream()
                .filter(version -> version.name().equals(profile.name()) && version.version() < profile.version())
                .mapToInt(ProfileRepository.Version::version)
                .max()
                .orElse(profile.version());
    }

    Optional<Profile> find(String profile, int version) {
        Profile known = read.get(profile + "/" + version);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Profile> stored = repository.document(profile, version).map(ProfileParser::parse);
        stored.ifPresent(one -> read.put(one.id(), one));
        return stored;
    }

    /** Adds a version; false where that version exists with another document, or a newer one does. */
    boolean add(Profile profile, String by) {
        Optional<String> same = repository.document(profile.name(), profile.version());
        if (same.isPresent()) {
            return same.get().equals(profile.document());
        }
        boolean newer = repository
                .newest(profile.name())
                .filter(newest -> newest > profile.version())
                .isPresent();
        return !newer && repository.add(profile, by);
    }

    /** How long what records became may stay, by the profiles (name and version) that limit it. */
    public Map<String, Period> retentions() {
        Map<String, Period> times = new TreeMap<>();
        for (ProfileRepository.Version version : versions()) {
            Period time = find(version.name(), version.version()).orElseThrow().retention();
            if (time != null) {
                times.put(version.name() + "/" + version.version(), time);
            }
        }
        return times;
    }

    List<ProfileRepository.Version> versions() {
        return repository.versions();
    }

    private void ship(Profile profile) {
        repository.add(profile, SHIPPER);
        boolean same = repository
                .document(profile.name(), profile.version())
                .filter(profile.document()::equals)
                .isPresent();
        if (!same) {
            LOG.warn(
                    "The profile {} in the database differs from the one shipped; the database's counts", profile.id());
        }
    }

    /** A shipped profile's document. */
    static String document(String profile) {
        try (InputStream in = Profiles.class.getResourceAsStream("/profiles/" + profile + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no profile '" + profile + "' is shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
