package dev.retort.bot.domain;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A position in a dialog.
 *
 * @param step the question that was asked; empty if there is no dialog
 * @param answers the answers so far
 */
public record DialogState(String step, List<String> answers) {
    /** No dialog. */
    public static final DialogState NONE = new DialogState("", List.of());

    public DialogState {
        answers = List.copyOf(answers);
    }

    /** Returns a position with these answers. */
    public static DialogState at(String step, String... answers) {
        return new DialogState(step, List.of(answers));
    }

    /** Returns the next position: the same answers and one more. */
    public DialogState then(String nextStep, String answer) {
        List<String> all = new ArrayList<>(answers);
        all.add(answer);
        return new DialogState(nextStep, all);
    }

    /** Returns whether no question was asked. */
    public boolean isNone() {
        return step.isEmpty();
    }

    String encoded() {
        return answers.stream()
                .map(answer -> URLEncoder.encode(answer, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static DialogState decoded(String step, String data) {
        if (data.isEmpty()) {
            return new DialogState(step, List.of());
        }
        List<String> answers = new ArrayList<>();
        for (String part : data.split("&", -1)) {
            answers.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        return new DialogState(step, answers);
    }
}
