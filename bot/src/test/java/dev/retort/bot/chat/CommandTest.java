package dev.retort.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/start          | start | ''",
                "/START          | start | ''",
                "/start abc      | start | abc",
                "/start@My_Bot   | start | ''",
                "/start@my_bot x | start | x",
            })
    void commandIsParsedWithItsArgument(String text, String name, String argument) {
        assertThat(Command.in(text, "my_bot")).contains(new Command(name, argument));
    }

    @Test
    void argumentMayHaveSeveralLines() {
        assertThat(Command.in("/start a\nb ", "my_bot")).contains(new Command("start", "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "hello /start", "/", "/start@other_bot", "/start-now", "", "/startñ"})
    void otherTextIsNotACommand(String text) {
        assertThat(Command.in(text, "my_bot")).isEmpty();
    }
}
