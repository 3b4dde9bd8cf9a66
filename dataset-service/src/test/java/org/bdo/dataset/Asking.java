package org.bdo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** A researcher who asks for datasets, and the one who approves them. */
public record Asking(Caller researcher, Caller approver) {

    /** Asks, approves, waits until the dataset is ready and returns the request's id. */
    public String build(String cohort, String tables) {
        String id = approved(cohort, tables);
        JsonNode request = researcher.awaitEnd(id);
        assertThat(request.path("state").asString()).as(request.toString()).isEqualTo("READY");
        return id;
    }

    /** Asks, approves and returns the request's id at once. */
    public String approved(String cohort, String tables) {
        String id = researcher.submit(cohort, tables, false);
        approve(id);
        return id;
    }

    /** Approves what was submitted. */
    public void approve(String id) {
        assertThat(approver.post("/requests/" + id + "/approve", "{\"reason\": \"a good purpose\"}")
                        .status())
                .isEqualTo(200);
    }
}
