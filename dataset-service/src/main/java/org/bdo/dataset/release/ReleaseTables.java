package org.bdo.dataset.release;

import static org.bdo.dataset.release.ReleaseTable.kept;
import static org.bdo.dataset.release.ReleaseTable.renamed;

import java.util.List;
import org.bdo.dataset.extract.ColumnType;
import org.bdo.dataset.release.ReleaseTable.Naming;
import org.bdo.dataset.request.TableName;

/**
 * The tables that can be released. Left out on purpose: the raw record's id, object keys, sizes and hashes of the research
 * store's files, which are the same for every recipient and would join their releases.
 */
final class ReleaseTables {

    /** Goes up with every change of a table. */
    static final String SCHEMA = "bdo-release/1";

    private static final ReleaseTable PATIENT = new ReleaseTable(
            "patient",
            List.of(
                    renamed("patient", Naming.PATIENT, "Pseudonym of the patient in this release only"),
                    kept("sex", ColumnType.TEXT, "FHIR administrative gender: male, female, other, unknown"),
                    kept("birth_date", ColumnType.DATE, "Date of birth, shifted by the patient's own number of days"),
                    kept("deceased", ColumnType.BOOLEAN, "Whether the patient is known to have died")),
            List.of("patient"));

    private static final ReleaseTable OBSERVATION = new ReleaseTable(
            "observation",
            List.of(
                    renamed("id", Naming.OBSERVATION, "The observation in this release only"),
                    renamed("patient", Naming.PATIENT, "See patient.csv"),
                    kept("source", ColumnType.TEXT, "The organisation that sent it"),
                    renamed("encounter", Naming.ENCOUNTER, "The encounter in this release only"),
                    kept("code_system", ColumnType.TEXT, "Code system of the code (URI)"),
                    kept("code", ColumnType.TEXT, "What was observed"),
                    kept("display", ColumnType.TEXT, "The code in words"),
                    kept("value_number", ColumnType.NUMBER, "The value where it is a number"),
                    kept("unit", ColumnType.TEXT, "Unit of the value (UCUM where it could be mapped)"),
                    kept(
                            "value_code",
                            ColumnType.TEXT,
                            "The value where it is a code or words; beside a number its comparator, such as <"),
                    kept("effective", ColumnType.TIMESTAMP, "When, UTC, shifted by the patient's own number of days"),
                    kept("interpretation", ColumnType.TEXT, "Such as H or L (HL7 ObservationInterpretation)"),
                    kept("reference_low", ColumnType.NUMBER, "Lower bound of the reference range"),
                    kept("reference_high", ColumnType.NUMBER, "Upper bound of the reference range")),
            List.of("patient", "id"));

    private static final ReleaseTable IMAGING = new ReleaseTable(
            "imaging",
            List.of(
                    renamed("instance", Naming.UID, "SOP instance UID in this release only"),
                    renamed("series", Naming.UID, "Series instance UID in this release only"),
                    renamed("study", Naming.UID, "Study instance UID in this release only"),
                    renamed("patient", Naming.PATIENT, "See patient.csv"),
                    kept("source", ColumnType.TEXT, "The organisation that sent it"),
                    kept("modality", ColumnType.TEXT, "DICOM (0008,0060)"),
                    kept("body_part", ColumnType.TEXT, "DICOM (0018,0015)"),
                    kept(
                            "study_date",
                            ColumnType.DATE,
                            "Date of the study, shifted by the patient's own number of days"),
                    kept("sop_class", ColumnType.TEXT, "DICOM (0008,0016)"),
                    kept("transfer_syntax", ColumnType.TEXT, "DICOM (0002,0010)"),
                    kept("rows", ColumnType.INTEGER, "DICOM (0028,0010)"),
                    kept("columns", ColumnType.INTEGER, "DICOM (0028,0011)"),
                    kept("frames", ColumnType.INTEGER, "DICOM (0028,0008)")),
            List.of("study", "series", "instance"));

    private ReleaseTables() {}

    static ReleaseTable of(TableName name) {
        return switch (name) {
            case PATIENT -> PATIENT;
            case OBSERVATION -> OBSERVATION;
            case IMAGING -> IMAGING;
        };
    }
}
