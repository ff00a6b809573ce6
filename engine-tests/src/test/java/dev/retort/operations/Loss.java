package dev.retort.operations;

/** What is not as it was after a way back or a further upgrade; a page says each by its sentence. */
enum Loss {
    ROWS("The way back brings back no rows."),
    VALUES("The way back brings back no values."),
    COLUMN_ORDER("On PostgreSQL the column comes back as the last one."),
    SAME_AGAIN("A further upgrade writes other values.");

    private final String sentence;

    Loss(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
