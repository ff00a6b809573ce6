/**
 * What commands answer: values that know their JSON document and their text for people. Nothing here touches a
 * database, and nothing but {@link dev.retort.cli.answer.JsonText} knows a JSON library.
 */
@NullMarked
package dev.retort.cli.answer;

import org.jspecify.annotations.NullMarked;
