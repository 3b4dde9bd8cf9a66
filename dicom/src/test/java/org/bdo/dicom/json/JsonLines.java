package org.bdo.dicom.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as lines: each value with its path; numbers without the differences that mean nothing. */
final class JsonLines {

    private JsonLines() {}

    static List<String> of(byte[] json) {
        List<String> lines = new ArrayList<>();
        try (JsonParser parser = JsonFactory.builder()
                .streamReadConstraints(tools.jackson.core.StreamReadConstraints.builder()
                        .maxStringLength(1 << 28)
                        .build())
                .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build()
                .createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    lines.add(parser.streamReadContext().pathAsPointer() + " " + value(parser, token));
                }
            }
        }
        return lines;
    }

    private static String value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                parser.isNaN()
                        ? parser.getString()
                        : new BigDecimal(parser.getString())
                                .stripTrailingZeros()
                                .toString();
            default -> parser.getString();
        };
    }
}
