package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.research.ImagingRow;
import org.bdo.deid.research.PatientRow;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.store.ObjectStore;

/** A de-identified Part 10 file that waits to be stored. Closing it removes the file. */
public final class DeidentifiedInstance implements AutoCloseable {

    private final Person person;
    private final String profile;
    private final CleanedFile file;
    private final PatientRow patient;
    private final SortedSet<String> uids;
    private ImagingRow row;
    private final RuleCounts counts;

    /**
     * @param profile name and version
     * @param elsewhere what its SOP Instance UID is under each version of the key
     */
    DeidentifiedInstance(
            Person person,
            String profile,
            CleanedFile file,
            PatientRow patient,
            ImagingRow row,
            Stream<String> elsewhere,
            RuleCounts counts) {
        this.person = person;
        this.profile = profile;
        this.file = file;
        this.patient = patient;
        this.row = row;
        this.uids = Stream.concat(Stream.of(row.instance()), elsewhere).collect(Collectors.toCollection(TreeSet::new));
        this.counts = counts;
    }

    /** What each rule did. */
    public RuleCounts counts() {
        return counts;
    }

    /** The patient. */
    public Person person() {
        return person;
    }

    /** Name and version of the profile. */
    public String profile() {
        return profile;
    }

    /** What the header says of the patient. */
    public PatientRow patient() {
        return patient;
    }

    /** What the header says of the image, with the size and hash of the file. */
    public ImagingRow row() {
        try {
            if (row.sha256().isEmpty()) {
                row = row.withSha256(file.sha256());
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The new SOP Instance UID. */
    public String uid() {
        return row.instance();
    }

    /** The same with what it would be for people of other versions of the key, in order. */
    public SortedSet<String> uids() {
        return uids;
    }

    /** The size of the file in bytes. */
    public long size() {
        return row.size();
    }

    /** Writes it as a new file. */
    public void writeTo(Path to) throws IOException {
        file.writeTo(to);
    }

    /** The file from its beginning; the caller closes the stream. */
    public InputStream open() throws IOException {
        return file.open();
    }

    /** A key of its own for each of its versions: {@code dicom/{study}/{series}/{instance}/{name}.dcm}. */
    public String objectKey(String name) {
        return "dicom/" + row.study() + "/" + row.series() + "/" + row.instance() + "/" + name + ".dcm";
    }

    public void putInto(ObjectStore store, String key) throws IOException {
        try (InputStream bytes = open()) {
            store.put(key, bytes, size(), "application/dicom");
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
