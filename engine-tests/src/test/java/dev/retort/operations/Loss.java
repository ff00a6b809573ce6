package dev.retort.operations;

/** What a downgrade or a second upgrade does not restore exactly. A page states each loss by its sentence. */
enum Loss {
    ROWS("The downgrade does not restore the rows."),
    VALUES("The downgrade does not restore the values."),
    COLUMN_ORDER("On PostgreSQL the downgrade adds the column at the end."),
    SAME_AGAIN("A second upgrade writes different values.");

    private final String sentence;

    Loss(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
