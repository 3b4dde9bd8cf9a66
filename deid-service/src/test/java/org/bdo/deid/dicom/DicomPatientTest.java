package org.bdo.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.Identifier.Strength;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;

class DicomPatientTest {

    private static final Identifier SNILS = new Identifier(Strength.SNILS, Identifier.SNILS_SYSTEM, "11223344595");

    @Test
    void thePatientIdIsTheSourcesOwnNumber() {
        assertThat(DicomPatient.identifiers(patient("mrn-1").build(), "mo-0001"))
                .containsExactly(Identifier.of("mo-0001", Identifier.mrnSystem("mo-0001"), "MRN-1")
                        .orElseThrow());
    }

    @Test
    void snilsIsFoundByItsCheckNumberAndByItsIssuer() {
        assertThat(DicomPatient.identifiers(patient("112-233-445 95").build(), "mo-0001"))
                .contains(SNILS);
        DataSet other = patient("11223344595")
                .set(Tag.ISSUER_OF_PATIENT_ID, Vr.LO, "SNILS")
                .build();
        assertThat(DicomPatient.identifiers(
                        patient("A1")
                                .setItems(Tag.OTHER_PATIENT_IDS_SEQUENCE, other)
                                .build(),
                        "mo-0001"))
                .contains(SNILS)
                .hasSize(2);
    }

    @Test
    void anotherIssuersNumberIsItsOwn() {
        DataSet other =
                patient("B7").set(Tag.ISSUER_OF_PATIENT_ID, Vr.LO, "LAB").build();
        assertThat(DicomPatient.identifiers(
                        patient("A1")
                                .setItems(Tag.OTHER_PATIENT_IDS_SEQUENCE, other)
                                .build(),
                        "mo-0001"))
                .containsExactlyInAnyOrder(
                        Identifier.of("mo-0001", Identifier.mrnSystem("mo-0001"), "A1")
                                .orElseThrow(),
                        Identifier.of("mo-0001", "dicom-issuer:LAB", "B7").orElseThrow());
    }

    private static org.bdo.dicom.DataSetBuilder patient(String id) {
        return DataSet.builder().set(Tag.PATIENT_ID, Vr.LO, id);
    }
}
