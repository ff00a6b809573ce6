package dev.retort.sandbox;

/**
 * An entry of the bot's command menu.
 *
 * @param command without the slash
 * @param description its text in the menu
 */
public record BotCommand(String command, String description) {}
