package org.sciregistry.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes JSON of our own, such as outcomes and Bundles around stored bytes. */
public final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
  private final JsonGenerator generator;

  /** Starts an empty text. */
  public JsonText() {
    try {
      generator = FACTORY.createGenerator(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Opens the root object or an item of an array. */
  public JsonText object() {
    return write(generator::writeStartObject);
  }

  /** Opens an object property. */
  public JsonText object(String name) {
    return write(() -> generator.writeObjectFieldStart(name));
  }

  /** Closes the object. */
  public JsonText endObject() {
    return write(generator::writeEndObject);
  }

  /** Opens an array property. */
  public JsonText array(String name) {
    return write(() -> generator.writeArrayFieldStart(name));
  }

  /** Closes the array. */
  public JsonText endArray() {
    return write(generator::writeEndArray);
  }

  /** A string property; left out when the value is null or empty. */
  public JsonText string(String name, @Nullable String value) {
    return value == null || value.isEmpty()
        ? this
        : write(() -> generator.writeStringField(name, value));
  }

  /** A string item of an array. */
  public JsonText string(String value) {
    return write(() -> generator.writeString(value));
  }

  /** An integer property. */
  public JsonText number(String name, long value) {
    return write(() -> generator.writeNumberField(name, value));
  }

  /** A decimal property, its number as written. */
  public JsonText decimal(String name, String number) {
    return write(() -> {
      generator.writeFieldName(name);
      generator.writeNumber(number);
    });
  }

  /** A boolean property. */
  public JsonText bool(String name, boolean value) {
    return write(() -> generator.writeBooleanField(name, value));
  }

  /** A property whose value is JSON already, put in as it is. */
  public JsonText json(String name, byte[] json) {
    write(() -> generator.writeFieldName(name));
    return write(() -> generator.writeRawValue(new String(json, StandardCharsets.UTF_8)));
  }

  /** An item of an array that is JSON already, put in as it is. */
  public JsonText json(byte[] json) {
    return write(() -> generator.writeRawValue(new String(json, StandardCharsets.UTF_8)));
  }

  /** The text so far, as UTF-8. */
  public byte[] bytes() {
    write(generator::flush);
    return bytes.toByteArray();
  }

  /** A string as a JSON literal with its quotes. */
  public static String quoted(String text) {
    return "\""
        + new String(
            com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text))
        + "\"";
  }

  private interface Step {
    void run() throws IOException;
  }

  private JsonText write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
