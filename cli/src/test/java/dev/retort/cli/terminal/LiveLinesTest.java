package dev.retort.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    private final StringWriter written = new StringWriter();
    private final LiveLines lines = new LiveLines(ScreenWriter.plain(new PrintWriter(written)));

    /** What was written, with a readable escape character. */
    private String shown() {
        return written.toString().replace("\u001b", "␛");
    }

    @Test
    void linesAreDrawnInPlaceOfTheFormerOnes() {
        lines.draw(List.of("one", "two"));
        lines.draw(List.of("three"));
        lines.erase();
        lines.erase();

        assertThat(shown()).isEqualTo("␛[?7lone␛[K\ntwo␛[K␛[?7h␛[J" + "\r␛[1A␛[?7lthree␛[K␛[?7h␛[J" + "\r␛[J");
    }

    @Test
    void terminalIsLiveUnlessItIsDumb() {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), "12").isLive()).isTrue();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), "12").isLive()).isFalse();
        assertThat(Terminal.of(Map.of(), "2").isLive()).isFalse();
    }

    @Test
    void widthIsThatOfColumns() {
        assertThat(Terminal.of(Map.of("COLUMNS", "60"), "1").columns()).isEqualTo(60);
        assertThat(Terminal.of(Map.of("COLUMNS", "0"), "1").columns()).isEqualTo(Terminal.UNLIMITED);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), "1").columns()).isEqualTo(Terminal.UNLIMITED);
        assertThat(Terminal.of(Map.of(), "1").columns()).isEqualTo(Terminal.UNLIMITED);
    }

    @Test
    void colorsNeedATerminalOrAWish() {
        Terminal both = Terminal.of(Map.of(), "12");
        assertThat(colored(both, Terminal.Color.AUTO)).isEqualTo("out err");
        assertThat(colored(both, Terminal.Color.NEVER)).isEmpty();
        assertThat(colored(Terminal.of(Map.of("NO_COLOR", "1"), "12"), Terminal.Color.AUTO))
                .isEmpty();
        assertThat(colored(Terminal.of(Map.of("NO_COLOR", "1"), ""), Terminal.Color.ALWAYS))
                .isEqualTo("out err");
        assertThat(colored(Terminal.of(Map.of("NO_COLOR", ""), "2"), Terminal.Color.AUTO))
                .isEqualTo("err");
    }

    private static String colored(Terminal terminal, Terminal.Color color) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        terminal.out(new PrintWriter(out), color).print(Style.DONE.of("x"));
        terminal.err(new PrintWriter(err), color).print(Style.DONE.of("x"));
        String shown =
                (out.toString().equals("x") ? "" : "out ") + (err.toString().equals("x") ? "" : "err");
        return shown.strip();
    }
}
