package org.bdo.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbersStandToTheRight() {
        assertThat(new Table("source", "n").row("mo-0001", 5).row("x", 120).toString())
                .isEqualTo("""
                  source     n
                  ────────────
                  mo-0001    5
                  x        120
                """);
    }
}
