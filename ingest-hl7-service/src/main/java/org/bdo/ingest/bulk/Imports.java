package org.bdo.ingest.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.IntakeProperties;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.job.Job;
import org.bdo.ingest.job.Work;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the lines of an NDJSON object of the bucket {@code identified} in, each as a FHIR record. Its job's parameters are the
 * object's key, its position the offset of the next line in bytes and that line's number, such as {@code 4096:12}.
 */
@Component
class Imports implements Work {

    static final String KIND = "import";

    private static final int LINES = 200;
    private static final int STEP_BYTES = 8 * 1024 * 1024;

    private final ObjectStore store;
    private final Intake intake;
    private final int limit;

    Imports(ObjectStore identified, Intake intake, IntakeProperties properties) {
        this.store = identified;
        this.intake = intake;
        this.limit = properties.maxBytes();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Job step(Job job) throws IOException {
        String[] position = job.position().isEmpty()
                ? new String[] {"0", "1"}
                : job.position().split(":");
        long offset = Long.parseLong(position[0]);
        long line = Long.parseLong(position[1]);
        String source = job.source();
        if (source == null) {
            throw new IllegalStateException("The import has no source.");
        }
        try {
            Lines lines = read(job.parameters(), offset);
            Tally tally = take(source, lines.texts, line);
            String next = lines.isLast ? null : (offset + lines.length) + ":" + (line + lines.texts.size());
            return job.advanced(next, tally.taken, tally.duplicates, tally.failures);
        } catch (MissingObjectException _) {
            throw new IllegalStateException("There is no such object.");
        }
    }

    private Lines read(String key, long offset) throws IOException {
        long size = store.size(key);
        if (offset >= size) {
            return new Lines(List.of(), 0, true);
        }
        try (InputStream in = store.get(key, offset, Math.min(size - offset, STEP_BYTES + (long) limit))) {
            List<byte[]> texts = new ArrayList<>();
            long length = 0;
            while (texts.size() < LINES && length < STEP_BYTES && offset + length < size) {
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                length += line(in, text);
                texts.add(text.toByteArray());
            }
            return new Lines(texts, length, offset + length >= size);
        }
    }

    /** One line without its end, and how many bytes it took; of one above the limit only so much that it shows. */
    private long line(InputStream in, ByteArrayOutputStream text) throws IOException {
        long length = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            length++;
            if (b == '\n') {
                return length;
            }
            if (text.size() <= limit && b != '\r') {
                text.write(b);
            }
            if (length > limit + 1024L) {
                throw new IllegalStateException("A line is longer than a record may be; split it.");
            }
        }
        return length;
    }

    /** All at once, so that they share the journal's commits. */
    private Tally take(String source, List<byte[]> texts, long firstLine) throws IOException {
        Tally tally = new Tally();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable Receipt>> receipts = new ArrayList<>();
            for (byte[] text : texts) {
                receipts.add(
                        threads.submit(() -> isBlank(text) ? null : intake.receive(source, RecordKind.FHIR, text)));
            }
            for (int i = 0; i < receipts.size(); i++) {
                tally.add(receipts.get(i).get(), firstLine + i);
            }
            return tally;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnavailableException) {
                throw new IOException("Records cannot be stored now", e);
            }
            throw new IllegalStateException("The import met a defect here.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    private record Lines(List<byte[]> texts, long length, boolean isLast) {}

    private static final class Tally {

        private long taken;
        private long duplicates;
        private final List<String> failures = new ArrayList<>();

        void add(@Nullable Receipt receipt, long line) {
            if (receipt == null) {
                return;
            }
            taken++;
            duplicates += receipt.duplicate() ? 1 : 0;
            if (receipt.fault() != null) {
                failures.add("line " + line + ": " + receipt.fault().rule());
            }
        }
    }
}
