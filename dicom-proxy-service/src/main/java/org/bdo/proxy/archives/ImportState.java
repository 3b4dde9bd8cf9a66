package org.bdo.proxy.archives;

import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param name of the archive
 * @param state what it does
 * @param files that were looked at
 * @param instances of these, that are new and kept
 * @param duplicates of these, that had been received before
 * @param passedOver of these, that are no DICOM files: their beginning says so
 * @param failed of these, that could not be read from the folder
 * @param last the file that was looked at last, below the folder; an import that goes on begins behind it
 */
record ImportState(
        String name,
        State state,
        long files,
        long instances,
        long duplicates,
        long passedOver,
        long failed,
        @Nullable String last) {

    enum State {
        /** Never begun. */
        NEW,
        /** Under way. */
        RUNNING,
        /** Stopped, by somebody or by a restart: it can go on. */
        STOPPED,
        /** Through. */
        DONE
    }

    static ImportState fresh(String name) {
        return new ImportState(name, State.NEW, 0, 0, 0, 0, 0, null);
    }

    ImportState as(State other) {
        return new ImportState(name, other, files, instances, duplicates, passedOver, failed, last);
    }

    ImportState after(String file, Outcome outcome) {
        return new ImportState(
                name,
                state,
                files + 1,
                instances + (outcome == Outcome.KEPT ? 1 : 0),
                duplicates + (outcome == Outcome.DUPLICATE ? 1 : 0),
                passedOver + (outcome == Outcome.NO_DICOM ? 1 : 0),
                failed + (outcome == Outcome.FAILED ? 1 : 0),
                file);
    }

    /** What became of a file. */
    enum Outcome {
        KEPT,
        DUPLICATE,
        NO_DICOM,
        FAILED
    }
}
