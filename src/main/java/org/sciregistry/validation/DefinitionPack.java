package org.sciregistry.validation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Many definitions in one file, each deflated on its own, so that one is read without the others. */
final class DefinitionPack {

  /** Where a definition's bytes stand behind the table of contents, and how many they are inflated. */
  private record Place(int offset, int deflated, int length) {}

  private final Map<String, Place> places = new HashMap<>();
  private final byte[] bodies;

  private DefinitionPack(DataInputStream file) throws IOException {
    int offset = 0;
    for (int left = file.readInt(); left > 0; left--) {
      String name = file.readUTF();
      Place place = new Place(offset, file.readInt(), file.readInt());
      places.put(name, place);
      offset += place.deflated();
    }
    bodies = file.readAllBytes();
  }

  /** Reads the table of contents; the definitions stay deflated. */
  static DefinitionPack read(InputStream file) throws IOException {
    return new DefinitionPack(new DataInputStream(file));
  }

  /** The names of all definitions. */
  Set<String> names() {
    return places.keySet();
  }

  /** The bytes of one definition, null for an unknown name. */
  byte @Nullable [] get(String name) {
    Place place = places.get(name);
    if (place == null) {
      return null;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bodies, place.offset(), place.deflated());
      byte[] body = new byte[place.length()];
      int at = 0;
      while (at < body.length && !inflater.finished()) {
        at += inflater.inflate(body, at, body.length - at);
      }
      return body;
    } catch (DataFormatException broken) {
      throw new IllegalStateException("the packed definition " + name + " is broken", broken);
    } finally {
      inflater.end();
    }
  }

  /** The file of these definitions, in their order. */
  static byte[] write(Map<String, byte[]> definitions) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    DataOutputStream contents = new DataOutputStream(file);
    contents.writeInt(definitions.size());
    for (Map.Entry<String, byte[]> definition : definitions.entrySet()) {
      byte[] deflated = deflated(definition.getValue());
      contents.writeUTF(definition.getKey());
      contents.writeInt(deflated.length);
      contents.writeInt(definition.getValue().length);
      bodies.writeBytes(deflated);
    }
    file.writeBytes(bodies.toByteArray());
    return file.toByteArray();
  }

  private static byte[] deflated(byte[] body) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(body);
    deflater.finish();
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      deflated.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return deflated.toByteArray();
  }
}
