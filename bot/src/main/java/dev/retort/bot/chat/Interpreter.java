package dev.retort.bot.chat;

import dev.retort.bot.chat.text.Text;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.domain.DialogState;
import dev.retort.bot.domain.Language;
import dev.retort.bot.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Interprets what users write and press. */
public final class Interpreter {
    /** The step after a message that is not understood; its answer is when this was said, in seconds since 1970. */
    private static final String UNKNOWN = "unknown";

    /** Telegram allows one message per second; without this, the answers to many messages would delay all users. */
    private static final Duration UNKNOWN_INTERVAL = Duration.ofSeconds(5);

    private final String botName;
    private final Texts texts;
    private final Menus menus;
    private final AdminChat admin;

    /**
     * An interpreter.
     *
     * @param botName the username of this bot, without the {@code @}
     * @param admin the part for admins
     */
    public Interpreter(String botName, Texts texts, AdminChat admin) {
        this.botName = botName;
        this.texts = texts;
        this.menus = new Menus(texts);
        this.admin = admin;
    }

    /**
     * Interprets a message. A command ends a dialog. Of several messages that are not understood within a few seconds,
     * such as many forwarded ones, only the first is answered.
     */
    public Step message(Event.Content content, ChatState state) {
        Optional<Command> command = Command.in(content.text(), botName);
        if (command.isPresent()) {
            return command(command.get(), state);
        }
        boolean isAnswer = state.isAdmin() && isAsked(state);
        return isAnswer ? admin.answer(content, state).orElseGet(() -> unknown(state)) : unknown(state);
    }

    /** Interprets a press. */
    public Step press(Event.PressedButton button, ChatState state) {
        Optional<Callback> parsed = Callback.parse(button.data());
        if (parsed.isEmpty()) {
            return outdated(state);
        }
        Callback callback = parsed.get();
        if (Menus.isForAdmins(callback)) {
            return state.isAdmin()
                    ? admin.press(callback, state).orElseGet(() -> outdated(state))
                    : Step.toast(texts.plain(state.language(), Text.PRESS_FORBIDDEN), state.dialog());
        }
        return switch (callback.action()) {
            case Menus.STATUS -> Step.perform(new Request.ShowStatus());
            case Menus.NEW_LINK -> Step.perform(new Request.NewLink());
            case Menus.HELP -> Step.say(menus.help(state));
            case Menus.LANGUAGE ->
                Language.ofCode(callback.text(0))
                        .map(language -> Step.perform(new Request.ChooseLanguage(language)))
                        .orElseGet(() -> Step.say(menus.languages(state)));
            default -> outdated(state);
        };
    }

    private Step command(Command command, ChatState state) {
        return switch (command.name()) {
            case "start" ->
                Step.perform(
                        command.argument().isEmpty() ? new Request.Greet() : new Request.Redeem(command.argument()));
            case "status" -> Step.perform(new Request.ShowStatus());
            case "help" -> Step.say(menus.help(state));
            case "language" -> Step.say(menus.languages(state));
            case "cancel" -> {
                Text text = isAsked(state) ? Text.CANCELLED : Text.NOTHING_TO_CANCEL;
                yield Step.say(Reply.of(texts.html(state.language(), text)));
            }
            case "admin" -> state.isAdmin() ? Step.say(admin.menu(state)) : unknownCommand(state);
            default -> unknownCommand(state);
        };
    }

    private Step unknown(ChatState state) {
        if (isUnknownAnswered(state)) {
            return Step.nothing(state.dialog());
        }
        String now = String.valueOf(state.now().getEpochSecond());
        return Step.ask(
                menus.start(texts.html(state.language(), Text.UNKNOWN_MESSAGE), state), DialogState.at(UNKNOWN, now));
    }

    private static boolean isUnknownAnswered(ChatState state) {
        DialogState dialog = state.dialog();
        return dialog.step().equals(UNKNOWN)
                && state.now()
                        .isBefore(Instant.ofEpochSecond(
                                        Long.parseLong(dialog.answers().get(0)))
                                .plus(UNKNOWN_INTERVAL));
    }

    /** Returns whether a question was asked. */
    private static boolean isAsked(ChatState state) {
        return !state.dialog().isNone() && !state.dialog().step().equals(UNKNOWN);
    }

    private Step unknownCommand(ChatState state) {
        return Step.say(menus.start(texts.html(state.language(), Text.UNKNOWN_COMMAND), state));
    }

    private Step outdated(ChatState state) {
        return Step.toast(texts.plain(state.language(), Text.PRESS_OUTDATED), DialogState.NONE);
    }
}
