package org.bdo.deid.profile;

/** The profiles as they are shipped, without a database. */
public final class ShippedProfiles {

    public static Profile named(String name) {
        return ProfileParser.parse(Profiles.document(name));
    }

    /** As it is written. */
    public static String document(String name) {
        return Profiles.document(name);
    }

    private ShippedProfiles() {}
}
