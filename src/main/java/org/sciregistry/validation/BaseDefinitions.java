package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of base R4, each read when it is first asked for, from the pack that {@link BasePacking} makes of HAPI's
 * at build time. They are found as HAPI's {@link DefaultProfileValidationSupport} finds them.
 */
final class BaseDefinitions extends DefinitionsAtHand {

  /** The pack's name beside this class. */
  static final String PACK = "base-r4.pack";

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final DefinitionPack pack;
  private final Map<String, WeakReference<MetadataResource>> known = new ConcurrentHashMap<>();
  /** What was read for the judge and the validator to make forms of their own, none once these are made. */
  private final Map<String, MetadataResource> held = new ConcurrentHashMap<>();

  private volatile boolean settled;

  BaseDefinitions(FhirContext context) {
    super(context);
    try (InputStream file = BaseDefinitions.class.getResourceAsStream(PACK)) {
      if (file == null) {
        throw new IllegalStateException(
            PACK + " is not on the class path; mvn process-classes makes it");
      }
      pack = DefinitionPack.read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  Set<String> names() {
    return pack.names();
  }

  @Override
  @Nullable
  MetadataResource definition(String name) {
    WeakReference<MetadataResource> kept = known.get(name);
    MetadataResource definition = kept == null ? null : kept.get();
    if (definition == null) {
      definition = read(name);
      if (definition != null) {
        known.put(name, new WeakReference<>(definition));
        if (!settled) {
          held.put(name, definition);
        }
      }
    }
    return definition;
  }

  /** Holds definitions no longer; they are read again when they are asked for. */
  void settle() {
    settled = true;
    held.clear();
  }

  private @Nullable MetadataResource read(String name) {
    byte[] json = pack.get(name);
    if (json == null) {
      return null;
    }
    MetadataResource definition = read(json);
    definition.setUserData(DefaultProfileValidationSupport.SOURCE_PACKAGE_ID, "hl7.fhir.r4.core");
    return definition;
  }

  @Override
  public @Nullable IBaseResource fetchStructureDefinition(String url) {
    String full = url;
    if (!url.startsWith(CORE)) {
      long slashes = url.chars().filter(character -> character == '/').count();
      full = slashes == 0 ? CORE + url : slashes == 1 ? "http://hl7.org/fhir/" + url : url;
    }
    StructureDefinition found = get(StructureDefinition.class, full);
    if (found != null || !full.startsWith(CORE) || full.length() == CORE.length()) {
      return found;
    }
    String type = full.substring(CORE.length());
    if (!Character.isUpperCase(type.charAt(0))) {
      return null;
    }
    StructureDefinition primitive = get(
        StructureDefinition.class,
        CORE + Character.toLowerCase(type.charAt(0)) + type.substring(1));
    return primitive == null ? null : primitive.copy().setType(type);
  }

  /** HL7's own are of one version whatever version is asked for. */
  @Override
  <T extends MetadataResource> @Nullable T versioned(Class<T> kind, String canonical) {
    int bar = canonical.indexOf('|');
    String url = bar > 0 ? canonical.substring(0, bar) : canonical;
    String version = bar > 0 ? canonical.substring(bar + 1) : "";
    T found = get(kind, url);
    boolean anyVersion = version.isBlank()
        || url.startsWith("http://hl7.org")
        || url.startsWith("http://terminology.hl7.org");
    return found == null || anyVersion || version.equals(found.getVersion()) ? found : null;
  }

  @Override
  public String getName() {
    return "base R4";
  }
}
