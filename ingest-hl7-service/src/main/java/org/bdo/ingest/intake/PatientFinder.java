package org.bdo.ingest.intake;

import org.jspecify.annotations.Nullable;

/** Finds the first Patient's identifier while a JSON stream goes by; a Patient stands alone or as entry.resource of a Bundle. */
final class PatientFinder {

    private static final int ALONE = 1;
    private static final int IN_A_BUNDLE = 4; // {entry: [ { resource: {

    private @Nullable String found;
    private @Nullable String identifier;
    private @Nullable String id;
    private boolean patient;
    private int identifierDepth = Integer.MAX_VALUE;

    void down(int depth, String name) {
        if (depth == IN_A_BUNDLE && name.equals("resource")) {
            forget();
        }
        if (name.equals("identifier")
                && identifierDepth == Integer.MAX_VALUE
                && (depth == ALONE + 1 || depth == IN_A_BUNDLE + 1)) {
            identifierDepth = depth;
        }
    }

    void up(int depth) {
        if (depth == identifierDepth) {
            identifierDepth = Integer.MAX_VALUE;
        }
        if ((depth == IN_A_BUNDLE || depth == ALONE) && patient && found == null) {
            found = identifier == null ? id : identifier;
        }
    }

    void value(int depth, String name, String text) {
        if (depth == identifierDepth + 1 && name.equals("value") && identifier == null) {
            identifier = text;
        } else if (depth == ALONE || depth == IN_A_BUNDLE) {
            patient |= name.equals("resourceType") && text.equals("Patient");
            id = name.equals("id") ? text : id;
        }
    }

    @Nullable
    String found() {
        return found;
    }

    private void forget() {
        identifier = null;
        id = null;
        patient = false;
    }
}
