package dev.retort.cli.answer;

import dev.retort.result.PlanResult;
import java.io.PrintWriter;

/** The answer of {@code --sql}: only the script, so that it can be piped. */
public record ScriptAnswer(PlanResult result) implements Answer {

    @Override
    public Document document() {
        return PlanAnswer.document(result).with("script", result.script());
    }

    @Override
    public void print(PrintWriter out) {
        result.script().lines().forEach(out::println);
    }
}
