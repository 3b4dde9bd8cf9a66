package org.bdo.deid.dicom;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.bdo.deid.check.KnownIdentity;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;

/** Collects from an input header what identifies people and the hospital: all names, and the numbers and places below. */
final class HeaderIdentity {

    /** A scanner that nobody told where it stands gives its maker's name as the institution's. */
    private static final String VENDORS = "Siemens Philips Toshiba Canon Hitachi Fujifilm Agfa Kodak Carestream Hologic"
            + " Samsung Shimadzu Neusoft Mindray Esaote Varian Elekta Acuson Konica Minolta Sectra Bruker Mediso";

    private static final int BIRTH_DATE = 0x00100030;
    /** Numbers of people, orders and stays; addresses and telephones; the institution. */
    private static final Set<Integer> VALUES = Set.of(
            Tag.PATIENT_ID,
            BIRTH_DATE,
            0x00101000,
            0x00102154,
            0x00102155,
            0x00101040,
            0x00101005,
            0x00101060,
            Tag.ACCESSION_NUMBER,
            0x00200010,
            0x00380010,
            0x00400006,
            0x00401001,
            0x00402016,
            0x00402017,
            Tag.INSTITUTION_NAME,
            0x00080081,
            0x00080092,
            0x00080094,
            0x00321032,
            0x00081040);

    /** Whether this element holds a number, a place or an institution. */
    static boolean isValue(int tag) {
        return VALUES.contains(tag);
    }

    /** @param retained which elements the profile lets out, so that their values are no find */
    static KnownIdentity of(DataSet dataSet, IntPredicate retained) {
        KnownIdentity known = new KnownIdentity();
        known.allow(VENDORS);
        each(dataSet, (owner, element) -> {
            if (element.vr() == Vr.PN) {
                owner.strings(element.tag()).forEach(known::addWords);
            } else if (VALUES.contains(element.tag()) && !retained.test(element.tag())) {
                owner.strings(element.tag()).forEach(known::addValue);
            }
        });
        return known;
    }

    /** Every element at every depth with the data set that it is in. */
    static void each(DataSet dataSet, BiConsumer<DataSet, Element> visitor) {
        for (Element element : dataSet) {
            if (element instanceof Element.Sequence sequence) {
                List<DataSet> items = sequence.items();
                items.forEach(item -> each(item, visitor));
            } else {
                visitor.accept(dataSet, element);
            }
        }
    }

    private HeaderIdentity() {}
}
