package org.bdo.deid.dicom;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.Snils;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What links a DICOM patient to a person: (0010,0020), which is the source's own patient number as in HL7 v2 PID-3, and
 * (0010,1002). A СНИЛС is recognised by its issuer or by its check number.
 */
final class DicomPatient {

    private static final int OTHER_PATIENT_IDS = 0x00101000;

    static List<Identifier> identifiers(DataSet dataSet, String source) {
        Set<Identifier> found = new LinkedHashSet<>();
        add(found, source, dataSet.string(Tag.PATIENT_ID), Identifier.mrnSystem(source));
        addIssued(found, source, dataSet);
        for (DataSet other : dataSet.items(Tag.OTHER_PATIENT_IDS_SEQUENCE)) {
            addIssued(found, source, other);
        }
        for (String other : dataSet.strings(OTHER_PATIENT_IDS)) {
            addSnils(found, source, other);
        }
        return List.copyOf(found);
    }

    private static void addIssued(Set<Identifier> found, String source, DataSet patient) {
        String id = patient.string(Tag.PATIENT_ID);
        String issuer = patient.string(Tag.ISSUER_OF_PATIENT_ID, "").strip().toUpperCase(Locale.ROOT);
        if (issuer.contains("SNILS") || issuer.contains("СНИЛС") || issuer.endsWith("1.2.643.100.3")) {
            add(found, source, id, Identifier.SNILS_SYSTEM);
        } else if (issuer.contains("OMS")
                || issuer.contains("ОМС")
                || issuer.contains("ENP")
                || issuer.contains("ЕНП")) {
            add(found, source, id, Identifier.OMS_SYSTEM);
        } else if (!issuer.isEmpty()) {
            add(found, source, id, "dicom-issuer:" + issuer);
        }
        addSnils(found, source, id);
    }

    private static void addSnils(Set<Identifier> found, String source, @Nullable String id) {
        if (id != null && Snils.read(id).isPresent()) {
            add(found, source, id, Identifier.SNILS_SYSTEM);
        }
    }

    private static void add(Set<Identifier> found, String source, @Nullable String id, String system) {
        if (id != null) {
            Identifier.of(source, system, id).ifPresent(found::add);
        }
    }

    private DicomPatient() {}
}
