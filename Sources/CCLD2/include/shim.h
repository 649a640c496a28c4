// The one function of CLD2 (C++) that the project needs, as C.
#ifndef CCLD2_SHIM_H
#define CCLD2_SHIM_H

#include <stdint.h>

// What CLD2 makes of valid UTF-8 plain text.
typedef struct {
    const char *code;  // ISO 639-1 where there is one, "un" for unknown; static storage
    int32_t percent;   // share of the text's bytes in that language, 0...100
    int32_t reliable;  // 1 when CLD2 stands by its answer
    int32_t text_bytes; // bytes of letters that were judged
} ccld2_answer;

#ifdef __cplusplus
extern "C" {
#endif
ccld2_answer ccld2_detect(const uint8_t *utf8, int32_t count);
#ifdef __cplusplus
}
#endif

#endif
