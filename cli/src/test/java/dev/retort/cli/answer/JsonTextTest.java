package dev.retort.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void everyKindOfValueIsWritten() {
        Document document = new Document()
                .with("text", "a \"quoted\"\nline, ü ↑ \u0001")
                .with("number", 12L)
                .with("small", 3)
                .with("truth", true)
                .with("nothing", null)
                .with("moment", Instant.parse("2026-01-29T05:04:41.5Z"))
                .with("list", List.of("a", 1, new Document()))
                .with("empty", List.of());

        assertThat(JsonText.of(document))
                .isEqualTo("{\"text\":\"a \\\"quoted\\\"\\nline, ü ↑ \\u0001\",\"number\":12,\"small\":3,"
                        + "\"truth\":true,\"nothing\":null,\"moment\":\"2026-01-29T05:04:41.500Z\","
                        + "\"list\":[\"a\",1,{}],\"empty\":[]}");
    }

    @Test
    void durationsAreHumanReadable() {
        assertThat(List.of(0L, 999L, 1000L, 3450L, 59_999L, 60_000L, 3_725_000L))
                .map(TextFormat::duration)
                .containsExactly("0 ms", "999 ms", "1.0 s", "3.4 s", "59.9 s", "1 min 0 s", "62 min 5 s");
    }
}
