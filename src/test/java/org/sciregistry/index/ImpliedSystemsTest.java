package org.sciregistry.index;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseEnumFactory;
import org.hl7.fhir.r4.model.Enumeration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.fhirpath.FhirPath;

class ImpliedSystemsTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** Its codes come from two systems; all but one of them from the one in the table. */
  private static final String OF_TWO_SYSTEMS = "Task.intent";

  @Test
  void theTableIsWhatR4Binds() {
    Map<String, String> bound = new TreeMap<>();
    for (SearchParameter parameter : ParameterCatalog.of(R4, List.of()).all()) {
      for (FhirPath path : parameter.expressions()) {
        String system = system(path.toString().split("\\."));
        if (parameter.type() == ParameterType.TOKEN && system != null) {
          bound.put(path.toString(), system);
        }
      }
    }
    bound.put(OF_TWO_SYSTEMS, "http://hl7.org/fhir/request-intent");
    assertThat(new TreeMap<>(new ImpliedSystems().all())).isEqualTo(bound);
  }

  private static @Nullable String system(String[] path) {
    if (!R4.getResourceTypes().contains(path[0])) {
      return null;
    }
    BaseRuntimeElementDefinition<?> element = R4.getResourceDefinition(path[0]);
    BaseRuntimeChildDefinition child = null;
    for (int at = 1; at < path.length; at++) {
      child = element instanceof BaseRuntimeElementCompositeDefinition<?> parent
          ? parent.getChildByName(path[at])
          : null;
      if (child == null) {
        return null;
      }
      element = child.getChildByName(path[at]);
    }
    return child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition coded
        ? system(
            coded, (Enumeration<?>) element.newInstance(child.getInstanceConstructorArguments()))
        : null;
  }

  private static String system(
      RuntimeChildPrimitiveEnumerationDatatypeDefinition coded, Enumeration<?> value) {
    TreeSet<String> systems = new TreeSet<>();
    Arrays.stream(coded.getBoundEnumType().getEnumConstants())
        .filter(constant -> !constant.name().equals("NULL"))
        .forEach(constant -> systems.add(system(value.getEnumFactory(), constant)));
    return String.join(" ", systems);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Enum<?>> String system(IBaseEnumFactory<T> factory, Enum<?> constant) {
    return factory.toSystem((T) constant);
  }
}
