package org.bdo.deid;

import java.nio.charset.StandardCharsets;
import org.bdo.local.TestPlatform;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the service answers to one of the realm's people, who must be let in (200). */
public final class Answer {

    public static String to(RestTestClient.RequestHeadersSpec<?> request, String who) {
        return new String(
                request.headers(headers ->
                                headers.setBearerAuth(TestPlatform.get().token(who)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }

    /** What a profile would do to this. */
    public static String preview(RestTestClient http, String profile, byte[] body, String type) {
        return to(
                http.post()
                        .uri("/profiles/" + profile + "/preview")
                        .contentType(MediaType.parseMediaType(type))
                        .body(body),
                "operator");
    }

    private Answer() {}
}
