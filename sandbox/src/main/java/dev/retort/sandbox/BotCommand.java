package dev.retort.sandbox;

/**
 * An entry of the bot's command menu.
 *
 * @param command without the slash
 * @param description what the menu says about it
 */
public record BotCommand(String command, String description) {}
