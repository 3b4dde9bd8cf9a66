package org.bdo.ingest.folder;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;

/**
 * Takes one file in. It leaves its place only after all its records are durable; where the process ends before, the file is taken
 * once more, and the same bytes are the same records.
 */
final class Taking {

    private static final int MOST_REASONS = 100;

    private final Intake intake;
    private final int mostOfRecord;
    private final int mostOfFile;

    /**
     * @param mostOfRecord bytes
     * @param mostOfFile bytes
     */
    Taking(Intake intake, int mostOfRecord, int mostOfFile) {
        this.intake = intake;
        this.mostOfRecord = mostOfRecord;
        this.mostOfFile = mostOfFile;
    }

    /**
     * Takes it.
     *
     * @return whether every record is taken and readable at first sight, so that the file is done
     * @throws UnavailableException where some record could not be made durable: the file stays where it is
     */
    boolean take(Drop drop, String name, FolderProperties.Watched site) throws IOException, UnavailableException {
        byte[] file = read(drop, name);
        List<String> reasons = file.length > mostOfFile
                ? List.of("file.too-large: the file has more than " + mostOfFile + " bytes, nothing of it was taken")
                : records(FileRecords.of(file, site.kind()), site);
        if (reasons.isEmpty()) {
            drop.done(name);
        } else {
            drop.rejected(name, String.join("\n", reasons) + "\n");
        }
        return reasons.isEmpty();
    }

    private byte[] read(Drop drop, String name) throws IOException {
        try (InputStream in = drop.open(name)) {
            return in.readNBytes(mostOfFile + 1);
        }
    }

    private List<String> records(FileRecords file, FolderProperties.Watched site) throws UnavailableException {
        if (file.records().isEmpty()) {
            return List.of("file.unknown-kind: neither HL7 v2 nor FHIR nor CDA, nothing of it was taken");
        }
        List<String> reasons = new ArrayList<>();
        int number = 0;
        for (byte[] record : file.records()) {
            number++;
            String reason = record(file, record, site);
            if (!reason.isEmpty() && reasons.size() < MOST_REASONS) {
                reasons.add("record " + number + ": " + reason);
            }
        }
        return reasons;
    }

    private String record(FileRecords file, byte[] record, FolderProperties.Watched site) throws UnavailableException {
        if (record.length > mostOfRecord) {
            return "ingest.too-large: it has more than " + mostOfRecord + " bytes and was not taken";
        }
        Receipt receipt = intake.receive(site.source(), file.kind(), record, site.charset());
        return receipt.fault() == null
                ? ""
                : receipt.fault().rule() + ": " + receipt.fault().reason() + " It is kept as record " + receipt.id()
                        + ".";
    }
}
