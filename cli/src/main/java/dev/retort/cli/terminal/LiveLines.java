package dev.retort.cli.terminal;

import java.util.List;

/** The last lines on a terminal, which are erased and drawn again. Between two drawings, other lines can be printed. */
public final class LiveLines {
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String ERASE_RIGHT = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final ScreenWriter out;
    private int drawn;

    /** Lines at the end of this output. */
    public LiveLines(ScreenWriter out) {
        this.out = out;
    }

    /** Draws these lines in place of those drawn before. */
    public void draw(List<String> lines) {
        moveToStart();
        // The terminal may have become narrower: a line that wraps could not be erased.
        out.control(NO_WRAP);
        for (int i = 0; i < lines.size(); i++) {
            out.print(i == 0 ? lines.get(i) : "\n" + lines.get(i));
            out.control(ERASE_RIGHT);
        }
        out.control(WRAP + ERASE_BELOW);
        out.flush();
        drawn = lines.size();
    }

    /** Erases the lines; the next output begins instead. */
    public void erase() {
        if (drawn > 0) {
            moveToStart();
            out.control(ERASE_BELOW);
            out.flush();
            drawn = 0;
        }
    }

    private void moveToStart() {
        if (drawn > 0) {
            out.control("\r" + (drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : ""));
        }
    }
}
