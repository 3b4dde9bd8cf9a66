package org.bdo.demo.day;

/** A patient's sex as the standards write it. */
public enum Sex {
    MALE("M", "male", "1", "Мужской"),
    FEMALE("F", "female", "2", "Женский");

    final String letter;
    final String fhir;
    final String nsi;
    final String printed;

    /**
     * @param letter HL7 v2 table 0001 and DICOM (0010,0040)
     * @param fhir FHIR AdministrativeGender
     * @param nsi НСИ 1.2.643.5.1.13.13.11.1040
     */
    Sex(String letter, String fhir, String nsi, String printed) {
        this.letter = letter;
        this.fhir = fhir;
        this.nsi = nsi;
        this.printed = printed;
    }
}
