package org.bdo.deid.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bdo.deid.dicom.DeidentifiedInstance;
import org.bdo.deid.dicom.DicomContent;
import org.bdo.deid.dicom.DicomDeidentifier;
import org.bdo.deid.dicom.HeaderChanges;
import org.bdo.deid.fhir.BundleChanges;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.fhir.FhirDeidentifier;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.FieldChange;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.stereotype.Component;

/** Runs the rules on a file that stays the caller's: no person is made, nothing is stored. */
@Component
class Previews {

    private static final String NOBODY = "p-0000000000000000";
    private static final String SOURCE = "preview";
    private static final long LARGEST_FILE = 1L << 30;
    private static final int LARGEST_BUNDLE = 16 << 20;
    private static final int BUFFER = 64 * 1024;

    private final DicomDeidentifier dicom;
    private final FhirDeidentifier fhir;
    private final KeyVersions keys;

    Previews(DicomDeidentifier dicom, FhirDeidentifier fhir, KeyVersions keys) {
        this.dicom = dicom;
        this.fhir = fhir;
        this.keys = keys;
    }

    private Person nobody() {
        return new Person(0, NOBODY, keys.inUse().current());
    }

    Preview dicom(InputStream body, Profile profile) throws IOException {
        Path file = Files.createTempFile("preview-", ".dcm");
        try {
            copy(body, file);
            try (DeidentifiedInstance clean =
                    dicom.deidentify(DicomContent.of(file), SOURCE, profile.dicom(), _ -> nobody())) {
                return told(profile, HeaderChanges.between(DicomContent.of(file), clean::open));
            }
        } catch (HeldBackException e) {
            return held(profile, e);
        } finally {
            Files.delete(file);
        }
    }

    Preview fhir(InputStream body, Profile profile) throws IOException {
        byte[] bundle = body.readNBytes(LARGEST_BUNDLE + 1);
        try {
            requireAtMost(LARGEST_BUNDLE, bundle.length);
            DeidentifiedBundle clean = fhir.deidentify(bundle, SOURCE, Instant.now(), profile.fhir(), _ -> nobody());
            return told(profile, BundleChanges.between(bundle, clean));
        } catch (HeldBackException e) {
            return held(profile, e);
        }
    }

    private static void copy(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                requireAtMost(LARGEST_FILE, size);
                out.write(buffer, 0, read);
            }
        }
    }

    private static void requireAtMost(long largest, long size) {
        if (size > largest) {
            throw new HeldBackException("preview.too-large", "The file is too large for a preview.");
        }
    }

    private static Preview told(Profile profile, List<FieldChange> changes) {
        return new Preview(profile.id(), false, null, null, changes);
    }

    private static Preview held(Profile profile, HeldBackException held) {
        return new Preview(profile.id(), true, held.rule(), held.reason(), List.of());
    }
}
