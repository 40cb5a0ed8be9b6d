// libedit's calls are C variadics, which Swift does not see: one inline function per operation in use.
#include <histedit.h>

typedef unsigned char (*ce_function)(EditLine *_Nullable editor, int key);
typedef int (*ce_reader)(EditLine *_Nullable editor, wchar_t *_Nonnull character);
typedef char *_Nullable (*ce_prompt)(EditLine *_Nullable editor);

static inline EditLine *_Nullable ce_init(const char *_Nonnull name, FILE *_Nonnull input, FILE *_Nonnull output, FILE *_Nonnull errors) {
    return el_init(name, input, output, errors);
}

static inline int ce_set_text(EditLine *_Nonnull editor, int operation, const char *_Nonnull value) {
    return el_set(editor, operation, value);
}

static inline int ce_set_integer(EditLine *_Nonnull editor, int operation, int value) {
    return el_set(editor, operation, value);
}

static inline int ce_set_client(EditLine *_Nonnull editor, void *_Nonnull client) {
    return el_set(editor, EL_CLIENTDATA, client);
}

static inline void *_Nullable ce_client(EditLine *_Nonnull editor) {
    void *client = NULL;
    return el_get(editor, EL_CLIENTDATA, &client) == 0 ? client : NULL;
}

static inline int ce_set_prompt(EditLine *_Nonnull editor, ce_prompt _Nonnull prompt, char escape) {
    return el_set(editor, EL_PROMPT_ESC, prompt, (int)escape);
}

static inline int ce_set_reader(EditLine *_Nonnull editor, ce_reader _Nonnull reader) {
    return el_set(editor, EL_GETCFN, reader);
}

static inline int ce_add_function(EditLine *_Nonnull editor, const char *_Nonnull name, const char *_Nonnull help, ce_function _Nonnull function) {
    return el_set(editor, EL_ADDFN, name, help, function);
}

static inline int ce_bind(EditLine *_Nonnull editor, const char *_Nonnull key, const char *_Nonnull function) {
    return el_set(editor, EL_BIND, key, function, NULL);
}

static inline int ce_bind_command(EditLine *_Nonnull editor, const char *_Nonnull key, const char *_Nonnull function) {
    return el_set(editor, EL_BIND, "-a", key, function, NULL);
}

static inline int ce_is_vi(EditLine *_Nonnull editor) {
    const char *name = NULL;
    return el_get(editor, EL_EDITOR, &name) == 0 && name != NULL && name[0] == 'v';
}

static inline int ce_set_terminal_flag(EditLine *_Nonnull editor, const char *_Nonnull mode, const char *_Nonnull flag) {
    return el_set(editor, EL_SETTY, mode, flag, NULL);
}

static inline int ce_refresh(EditLine *_Nonnull editor) {
    return el_set(editor, EL_REFRESH);
}

// The C library's header hides its declaration from Swift.
extern int wcwidth(wchar_t character);

static inline int ce_width(wchar_t character) {
    return wcwidth(character);
}
