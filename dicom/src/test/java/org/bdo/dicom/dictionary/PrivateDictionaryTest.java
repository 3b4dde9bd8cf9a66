package org.bdo.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdo.dicom.DataSet;
import org.junit.jupiter.api.Test;

class PrivateDictionaryTest {

    @Test
    void vendorsElementsAreFoundInWhateverBlock() {
        PrivateElement header = PrivateDictionary.find("SIEMENS CSA HEADER", 0x00291010);

        assertThat(header)
                .isEqualTo(new PrivateElement("SIEMENS CSA HEADER", 0x0029, 0x10, Vr.OB, "1", "CSA Image Header Info"));
        assertThat(PrivateDictionary.find("SIEMENS CSA HEADER ", 0x00294210)).isEqualTo(header);
        assertThat(PrivateDictionary.vrOf("GEMS_PARM_01", 0x00431039)).isEqualTo(Vr.IS);
        assertThat(PrivateDictionary.vrOf("Philips Imaging DD 001", 0x20011003)).isEqualTo(Vr.FL);
    }

    @Test
    void othersAreNotGuessed() {
        assertThat(PrivateDictionary.find("SIEMENS CSA HEADER", 0x00290010)).isNull();
        assertThat(PrivateDictionary.find("SIEMENS CSA HEADER", 0x00311010)).isNull();
        assertThat(PrivateDictionary.vrOf("ACME", 0x00091001)).isEqualTo(Vr.UN);
        assertThat(PrivateDictionary.creators()).hasSizeGreaterThan(400);
    }

    @Test
    void anElementIsFoundByItsCreator() {
        DataSet dataSet = DataSet.builder()
                .set(0x00290010, Vr.LO, "OTHER")
                .set(0x00290012, Vr.LO, "SIEMENS CSA HEADER")
                .set(0x00291208, Vr.CS, "IMAGE NUM 4")
                .build();

        assertThat(dataSet.string(dataSet.privateTag("SIEMENS CSA HEADER", 0x0029, 0x08)))
                .isEqualTo("IMAGE NUM 4");
        assertThat(dataSet.privateTag("SIEMENS CSA HEADER", 0x0019, 0x08)).isZero();
        assertThat(dataSet.contains(dataSet.privateTag("ACME", 0x0029, 0x08))).isFalse();
    }
}
