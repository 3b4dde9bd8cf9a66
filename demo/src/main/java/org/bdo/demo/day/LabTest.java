package org.bdo.demo.day;

import java.util.List;

/**
 * A laboratory test.
 *
 * @param loinc its LOINC code
 * @param name as a Russian laboratory prints it
 * @param unit as a Russian laboratory prints it
 * @param ucum the unit in UCUM
 * @param low of the reference range
 * @param high of the reference range
 * @param decimals how many digits the laboratory gives
 */
record LabTest(String loinc, String name, String unit, String ucum, double low, double high, int decimals) {

    static final List<LabTest> HAEMATOLOGY = List.of(
            new LabTest("718-7", "Гемоглобин", "г/л", "g/L", 120, 160, 0),
            new LabTest("789-8", "Эритроциты", "10^12/л", "10*12/L", 3.9, 5.1, 2),
            new LabTest("6690-2", "Лейкоциты", "10^9/л", "10*9/L", 4, 9, 1),
            new LabTest("777-3", "Тромбоциты", "10^9/л", "10*9/L", 180, 320, 0),
            new LabTest("4544-3", "Гематокрит", "%", "%", 36, 48, 1),
            new LabTest("30341-2", "СОЭ", "мм/ч", "mm/h", 2, 20, 0));

    static final List<LabTest> BIOCHEMISTRY = List.of(
            new LabTest("14749-6", "Глюкоза", "ммоль/л", "mmol/L", 3.9, 6.1, 1),
            new LabTest("14682-9", "Креатинин", "мкмоль/л", "umol/L", 62, 106, 0),
            new LabTest("22664-7", "Мочевина", "ммоль/л", "mmol/L", 2.5, 8.3, 1),
            new LabTest("14647-2", "Холестерин общий", "ммоль/л", "mmol/L", 3.1, 5.2, 2),
            new LabTest("1742-6", "АЛТ", "Ед/л", "U/L", 5, 41, 1),
            new LabTest("1920-8", "АСТ", "Ед/л", "U/L", 5, 40, 1),
            new LabTest("1988-5", "С-реактивный белок", "мг/л", "mg/L", 0, 5, 1));

    /** H, L or N: HL7 v2 table 0078 and FHIR v3-ObservationInterpretation. */
    String interpretation(double value) {
        if (value > high) {
            return "H";
        }
        return value < low ? "L" : "N";
    }
}
