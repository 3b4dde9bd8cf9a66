package org.bdo.deid.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bdo.deid.dicom.DeidentifiedInstance;
import org.bdo.deid.dicom.DicomContent;
import org.bdo.deid.dicom.DicomDeidentifier;
import org.bdo.deid.dicom.HeaderChanges;
import org.bdo.deid.fhir.BundleChanges;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.fhir.FhirDeidentifier;
import org.bdo.deid.fhir.FhirSettings;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.FieldChange;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.text.CleanText;
import org.bdo.deid.text.TextEngine;
import org.bdo.deid.text.TextSubject;
import org.springframework.stereotype.Component;

/** Runs the rules on a file that stays the caller's: no person is made, nothing is stored. */
@Component
class Previews {

    private static final String NOBODY = "p-0000000000000000";
    private static final String SOURCE = "preview";
    private static final String TEXT = "text";
    private static final long LARGEST_FILE = 1L << 30;
    private static final int LARGEST_BUNDLE = 16 << 20;
    private static final int LARGEST_TEXT = 1 << 20;
    private static final int BUFFER = 64 * 1024;

    private final DicomDeidentifier dicom;
    private final FhirDeidentifier fhir;
    private final TextEngine texts;
    private final KeyVersions keys;

    Previews(DicomDeidentifier dicom, FhirDeidentifier fhir, TextEngine texts, KeyVersions keys) {
        this.dicom = dicom;
        this.fhir = fhir;
        this.texts = texts;
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

    /** A text of nobody in particular (UTF-8), as a note in a bundle would be treated. */
    Preview text(InputStream body, Profile profile) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_TEXT + 1);
        try {
            requireAtMost(LARGEST_TEXT, bytes.length);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (profile.fhir().settings().texts() == FhirSettings.Texts.REMOVE) {
                return told(profile, List.of(new FieldChange(TEXT, TEXT, text, null)));
            }
            CleanText clean = texts.clean(text, subject(profile));
            FieldChange change = new FieldChange(TEXT, TEXT, text, clean.text());
            return new Preview(profile.id(), false, null, null, List.of(change), clean.spans());
        } catch (CharacterCodingException e) {
            return held(profile, new HeldBackException("preview.not-utf8", "The text is not UTF-8."));
        } catch (HeldBackException e) {
            return held(profile, e);
        }
    }

    private TextSubject subject(Profile profile) {
        Person nobody = nobody();
        return new TextSubject.Builder(nobody, keys.of(nobody).dateShift(NOBODY), LocalDate.now(ZoneOffset.UTC))
                .dates(profile.fhir().settings().dates())
                .build();
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
        return new Preview(profile.id(), false, null, null, changes, List.of());
    }

    private static Preview held(Profile profile, HeldBackException held) {
        return new Preview(profile.id(), true, held.rule(), held.reason(), List.of(), List.of());
    }
}
