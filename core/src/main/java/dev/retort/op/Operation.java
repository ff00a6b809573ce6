package dev.retort.op;

/** One change to a database, as data: nothing happens until a dialect has rendered it and a session has run it. */
public sealed interface Operation permits ExecuteSql {}
