package org.bdo.deid.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.rewrite.Rewriter;
import org.bdo.dicom.stream.DicomException;

/**
 * Makes of an instance what may leave: reads the header, rewrites the file element by element into a temporary file (pixel
 * data pass through and are never held in memory), and reads the result again to look for what must not be there.
 */
public final class DicomDeidentifier {

    static final String PROFILE = "research-default/1";
    private static final int BUFFER = 64 * 1024;

    private final ConfidentialityTable table;
    private final KeyedHash keyed;

    DicomDeidentifier(ConfidentialityTable table, KeyedHash keyed) {
        this.table = table;
        this.keyed = keyed;
    }

    /**
     * The instance that may leave; the caller closes it.
     *
     * @param content the Part 10 file
     * @param source the organisation that sent it
     * @param persons finds the person of these identifiers
     * @throws HeldBackException where that cannot be done with certainty
     * @throws IOException where the content cannot be had, or the temporary file cannot be written
     */
    public DeidentifiedInstance deidentify(
            DicomContent content, String source, Function<List<Identifier>, Person> persons) throws IOException {
        try {
            InstanceHeader header = InstanceHeader.of(readHeader(content));
            Person person = persons.apply(DicomPatient.identifiers(header.dataSet(), source));
            return rewrite(content, header, person);
        } catch (DicomException e) {
            throw new HeldBackException("dicom." + e.reason().code(), e.getMessage() + "; send the object again.");
        }
    }

    private static DicomFile readHeader(DicomContent content) throws IOException {
        try (InputStream in = content.open()) {
            return DicomFile.readHeader(in);
        }
    }

    private DeidentifiedInstance rewrite(DicomContent content, InstanceHeader header, Person person)
            throws IOException {
        Path file = Files.createTempFile("deid-", ".dcm");
        boolean clean = false;
        try {
            String sha256 = write(content, file, editor(header, person));
            DataSet output = DicomFile.readHeader(file).dataSet();
            HeaderCheck.requireClean(HeaderIdentity.of(header.dataSet()), output);
            DeidentifiedInstance result = new DeidentifiedInstance(
                    person,
                    PROFILE,
                    file,
                    ImagingRows.patient(output),
                    ImagingRows.image(output, header.transferSyntax(), Files.size(file), sha256));
            clean = true;
            return result;
        } finally {
            if (!clean) {
                Files.deleteIfExists(file);
            }
        }
    }

    private ProfileEditor editor(InstanceHeader header, Person person) {
        ValueRules values = new ValueRules(keyed.dateShift(person.pseudonym()), keyed);
        return new ProfileEditor(table, values, header, Markings.of(person.pseudonym(), PROFILE));
    }

    private static String write(DicomContent content, Path file, ProfileEditor editor) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = content.open();
                OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), BUFFER)) {
            new Rewriter().rewrite(in, out, editor);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
