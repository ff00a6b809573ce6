/**
 * The answers of commands: values that produce their JSON document and their human-readable text. Nothing here accesses
 * a database, and only {@link dev.retort.cli.answer.JsonText} uses a JSON library.
 */
@NullMarked
package dev.retort.cli.answer;

import org.jspecify.annotations.NullMarked;
