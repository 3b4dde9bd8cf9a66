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
 * @param last the file or folder that was looked at last while walking; an import that goes on begins behind it
 * @param disc the folder whose DICOMDIR was followed last; null where there was none
 */
record ImportState(
        String name,
        State state,
        long files,
        long instances,
        long duplicates,
        long passedOver,
        long failed,
        @Nullable String last,
        @Nullable Followed disc) {

    /**
     * How far a DICOMDIR was followed.
     *
     * @param folder in which it lies, below that of the import
     * @param files of it that were looked at
     */
    record Followed(String folder, int files) {}

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
        return new ImportState(name, State.NEW, 0, 0, 0, 0, 0, null, null);
    }

    ImportState as(State other) {
        return new ImportState(name, other, files, instances, duplicates, passedOver, failed, last, disc);
    }

    /** A file was looked at while walking. */
    ImportState after(String file, Outcome outcome) {
        return counted(outcome, file, disc);
    }

    /** A file was looked at that a DICOMDIR names. */
    ImportState after(Followed followed, Outcome outcome) {
        return counted(outcome, last, followed);
    }

    /** A folder is through. */
    ImportState behind(String folder) {
        return new ImportState(name, state, files, instances, duplicates, passedOver, failed, folder, disc);
    }

    private ImportState counted(Outcome outcome, @Nullable String walked, @Nullable Followed followed) {
        return new ImportState(
                name,
                state,
                files + 1,
                instances + (outcome == Outcome.KEPT ? 1 : 0),
                duplicates + (outcome == Outcome.DUPLICATE ? 1 : 0),
                passedOver + (outcome == Outcome.NO_DICOM ? 1 : 0),
                failed + (outcome == Outcome.FAILED ? 1 : 0),
                walked,
                followed);
    }

    /** What became of a file. */
    enum Outcome {
        KEPT,
        DUPLICATE,
        NO_DICOM,
        FAILED
    }
}
