package org.bdo.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyrillicRepairTest {

    @ParameterizedTest
    @CsvSource({
        "windows-1251, '', ИВАНОВ^ИВАН",
        "windows-1251, '', Сидорова^Анна^Петровна",
        "windows-1251, ISO_IR 100, Кузнецов^Пётр",
        "windows-1251, ISO_IR 144, ПЕТРОВ^СЕРГЕЙ^ИВАНОВИЧ",
        "windows-1251, ISO_IR 192, Смирнова^Ольга",
        "ISO-8859-5, '', Попов^Николай",
        "ISO-8859-5, ISO_IR 100, ВАСИЛЬЕВ^АНДРЕЙ",
        "UTF-8, '', Новиков^Дмитрий",
        "UTF-8, ISO_IR 144, Фёдоров^Алексей"
    })
    void russianTextIsReadWhateverItSays(String written, String told, String name) throws IOException {
        DataSet repaired = CyrillicRepair.repaired(dataSet(name, Charset.forName(written), told));

        DataSet again = DataSet.decode(repaired.encode(Encoding.EXPLICIT_LITTLE), Encoding.EXPLICIT_LITTLE);
        assertThat(again.string(Tag.PATIENT_NAME)).isEqualTo(name);
        assertThat(again.item(Tag.PROCEDURE_CODE_SEQUENCE).string(Tag.CODE_MEANING))
                .isEqualTo("КТ грудной клетки");
        assertThat(again.string(Tag.SPECIFIC_CHARACTER_SET)).isEqualTo("ISO_IR 192");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-5, ISO_IR 144, Попов^Николай",
        "UTF-8, ISO_IR 192, Новиков^Дмитрий",
        "ISO-8859-1, ISO_IR 100, Müller^Jörg",
        "ISO-8859-1, ISO_IR 100, Buc^Jérôme",
        "ISO-8859-7, ISO_IR 126, Διονυσιος",
        "US-ASCII, '', Ivanov^Ivan"
    })
    void whatSaysTheTruthStaysAsItIs(String written, String told, String name) {
        DataSet alone = named(name, Charset.forName(written), told).build();

        assertThat(CyrillicRepair.repaired(alone)).isSameAs(alone);
    }

    @Test
    void noFileOfTheCorpusIsTakenForAnotherThanItSays() throws IOException {
        for (Corpus.Sample sample : Corpus.samples()) {
            try {
                DataSet dataSet = DicomFile.readHeader(new ByteArrayInputStream(sample.bytes()))
                        .dataSet();
                assertThat(CyrillicRepair.recognise(dataSet)).as(sample.name()).isNull();
            } catch (DicomException _) {
                // The corpus test says which are broken.
            }
        }
    }

    private static DataSet dataSet(String name, Charset charset, String told) {
        DataSet item = DataSet.builder()
                .setBytes(Tag.CODE_MEANING, Vr.LO, "КТ грудной клетки".getBytes(charset))
                .build();
        return named(name, charset, told)
                .setItems(Tag.PROCEDURE_CODE_SEQUENCE, item)
                .build();
    }

    private static DataSetBuilder named(String name, Charset charset, String told) {
        DataSetBuilder builder = DataSet.builder()
                .setBytes(Tag.PATIENT_NAME, Vr.PN, name.getBytes(charset))
                .setBytes(Tag.PATIENT_ID, Vr.LO, "42".getBytes(StandardCharsets.US_ASCII));
        return told.isEmpty() ? builder : builder.set(Tag.SPECIFIC_CHARACTER_SET, told);
    }
}
