package org.sciregistry.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Refusal;

/** Any bytes are refused in words, or become the tree another parser sees in them. */
public final class DocumentFuzz {

  private DocumentFuzz() {}

  /** Takes the body of a request. */
  public static void fuzzerTestOneInput(byte[] input) {
    Document document;
    try {
      document = Document.parse(input, Limits.RESOURCE);
    } catch (Fault refused) {
      Refusal.check(refused);
      return;
    }
    PlainPassTest.isReadAlike(input);
    List<String> ours = new ArrayList<>();
    for (int value = 0; value < document.size(); value++) {
      String name = document.name(value);
      if (name != null) {
        ours.add(name);
      }
      if (document.kind(value) != Kind.OBJECT && document.kind(value) != Kind.ARRAY) {
        ours.add(document.text(value));
      }
    }
    List<String> theirs = new ArrayList<>();
    boolean marked = input.length > 2 && input[0] == (byte) 0xef;
    collect(
        JsonParser.parseString(new String(
            input, marked ? 3 : 0, input.length - (marked ? 3 : 0), StandardCharsets.UTF_8)),
        theirs);
    assertThat(ours).isEqualTo(theirs);
    Document again = Document.parse(document.bytesOf(0), Limits.RESOURCE);
    assertThat(again.size()).isEqualTo(document.size());
  }

  private static void collect(JsonElement element, List<String> texts) {
    if (element.isJsonObject()) {
      element.getAsJsonObject().entrySet().forEach(member -> {
        texts.add(member.getKey());
        collect(member.getValue(), texts);
      });
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(item -> collect(item, texts));
    } else {
      texts.add(element.isJsonNull() ? "null" : element.getAsString());
    }
  }
}
