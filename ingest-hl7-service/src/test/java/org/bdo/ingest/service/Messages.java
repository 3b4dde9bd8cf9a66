package org.bdo.ingest.service;

/** HL7 v2 messages for tests; nobody's. */
final class Messages {

    private Messages() {}

    /** An admission of a patient whose number and control id this is. */
    static String adt(String number) {
        return "MSH|^~\\&|HIS|MO1|BDO|OP|20260105||ADT^A01^ADT_A01|" + number + "|P|2.5\r"
                + "EVN|A01|20260105\r"
                + "PID|1||" + number + "^^^MO1^MR||Пушкарёв^Святослав^Всеволодович||19610412|M\r"
                + "PV1|1|I|||||||||||||||||V" + number + "|||||||||||||||||||||||||20260105\r"
                + "ZPD|1|x\r";
    }
}
