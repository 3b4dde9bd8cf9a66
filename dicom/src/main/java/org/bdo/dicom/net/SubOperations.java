package org.bdo.dicom.net;

/**
 * How far a C-MOVE or C-GET has come (PS3.4 sections C.4.2.1.6 to C.4.2.1.9).
 *
 * @param status (0000,0900): FF00 under way, 0 all went well, B000 some failed, FE00 cancelled, anything else refused
 * @param remaining instances still to be sent
 * @param completed instances that were taken
 * @param failed instances that were not
 * @param warning instances that were taken with a warning
 */
public record SubOperations(int status, int remaining, int completed, int failed, int warning) {

    public boolean isUnderWay() {
        return status == 0xFF00;
    }
}
