"""Templates compiled to plainer Python than Jinja's own, for what is filled in thousands of times.

Jinja asks at every dot whether an object has an attribute or an item, at every call whether the function wants the
context, and escapes what is escaped already. Here a dot is an attribute, a call is a call, and what is printed goes
through one function. Where that is not enough (something is missing, or is an item and no attribute) an exception is
raised; the page is then rendered by Jinja's own rules, which find the value or tell the mistake. So this code may fail,
but when it does not, it gives what Jinja gives.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from site_gen.render.fragments import Fragments
from site_gen.render.text import printed

_WORD = re.compile(r"\w+")
#: Makes a str a Markup without asking what it is.
_SAFE = str.__new__


#: A macro as a function of its own parameters, so that Python sorts the arguments.
_PLAIN = """\
def function(_made, _new, _markup, _missing):
    def macro({parameters}):
        return _new(_markup, _made({names}))
    return macro
"""
_REMEMBERED = """\
def function(_made, _kept, _missing):
    def macro({parameters}):
        return _kept(_made, ({names}))
    return macro
"""


def fast_macro(func: Callable[..., str], names: tuple[str, ...], fragments: Fragments | None) -> Callable[..., Markup]:
    """A macro that is called without ado; what it makes is kept in `fragments` (None: not worth it).

    `text` of the macro gives the same, but not always as Markup: for where it is printed at once.
    """
    if fragments is None:
        made = _factory(_PLAIN, names)(func, _SAFE, Markup, missing)
        func.__defaults__ = (missing,) * len(names)
        made.text = func
    else:
        made = made.text = _factory(_REMEMBERED, names)(func, fragments.kept, missing)
    made.is_macro = True
    return made  # type: ignore[no-any-return]


@lru_cache(maxsize=256)
def _factory(pattern: str, names: tuple[str, ...]) -> Any:
    parameters = ", ".join(f"{name}=_missing" for name in names)
    space: dict[str, Any] = {}
    exec(pattern.format(parameters=parameters, names="".join(f"{name}, " for name in names)), space)  # noqa: S102 - names
    return space["function"]


class _Loop:
    """What `loop` is in a template, as far as ours ask: whether this is the first one, or the last one."""

    __slots__ = ("first", "last")
    first: bool
    last: bool

    def __str__(self) -> str:
        raise TypeError("a loop is printed by Jinja's own rules")


def loop(items: Iterable[Any], _undefined: object) -> Iterator[tuple[Any, _Loop]]:
    """The things that a loop goes through, each with what `loop` is then."""
    those = [*items]
    told, end = _Loop(), len(those) - 1
    for number, one in enumerate(those):
        told.first, told.last = not number, number == end
        yield one, told


class FastGenerator(CodeGenerator):
    """Jinja's compiler with plainer dots, calls and output. All names are Jinja's."""

    environment: FastEnvironment
    _functions: frozenset[str] = frozenset()
    _macros: frozenset[str] = frozenset()
    #: What is named in the template, and is so none of our functions; parameters of the macro at hand.
    _named: frozenset[str] = frozenset()
    _parameters: frozenset[str] = frozenset()
    #: The call whose result is printed as it is.
    _at_once: nodes.Node | None = None

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Note which of our functions the template names, and what is a macro in all of it."""
        self._functions = self.environment.functions
        found = [*node.find_all((nodes.FromImport, nodes.Macro, nodes.Name))]
        imported = [name for one in found if isinstance(one, nodes.FromImport) for name in one.names]
        macros = {name if isinstance(name, str) else name[1] for name in imported}
        macros |= {one.name for one in found if isinstance(one, nodes.Macro)}
        names = [one for one in found if isinstance(one, nodes.Name) and one.ctx != "load"]
        self._macros = frozenset(macros - {one.name for one in names if one.ctx != "param"})
        self._named = frozenset(macros | {one.name for one in names})
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """What each function of the compiled template begins with."""
        super().write_commons()
        self.writeline("printed = environment.printed")
        self.writeline("LoopContext = environment.loop")
        for name in sorted(self._functions):
            self.writeline(f"g_{name} = resolve({name!r})")

    def enter_frame(self, frame: Frame) -> None:
        """Our functions are looked up once in each template, not in each macro's call."""
        loads = frame.symbols.loads
        ours = {target: load for target, load in loads.items() if self._is_ours(load)}
        for target, load in ours.items():
            self.writeline(f"{target} = g_{load[1]}")
            del loads[target]
        super().enter_frame(frame)
        loads.update(ours)

    def _is_ours(self, load: tuple[str, str | None]) -> bool:
        return load[0] == VAR_LOAD_RESOLVE and load[1] in self._functions

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """A name; our functions are always there."""
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref)
        if node.ctx == "load" and load is not None and self._is_ours(load):
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.part({node.template.value!r}, {self.name!r}, context)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A dot is an attribute."""
        if keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Brackets are an item."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call is a call; what is called in an unusual way is left to Jinja."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(keyword.iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        if self._is_macro(node):
            self.write(frame.symbols.ref(node.node.name))  # type: ignore[attr-defined]
            self.write(".text" if node is self._at_once and not node.kwargs else "")
        else:
            self.visit(node.node, frame)
        self.write("(")
        for number, argument in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "")
            self.visit(argument, frame)
        self.write(")")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """A block is one piece of its template, not one for each of its own."""
        if node.scoped or node.required or frame.buffer is not None or self.extends_so_far:
            super().visit_Block(node, frame)
        else:
            self.writeline(f"yield concat(context.blocks[{node.name!r}][0]({self.get_context_ref()}))", node)

    def _is_html(self, node: nodes.Node) -> bool:
        """Whether this is the call of something that gives HTML: of a macro, or of one of our functions that do."""
        if self._is_macro(node):
            return True
        called = node.node if isinstance(node, nodes.Call) else None
        return isinstance(called, nodes.Name) and called.name in HTML and called.name not in self._named

    def _is_macro(self, node: nodes.Node) -> bool:
        """Whether this is the call of a macro: its text is HTML."""
        called = node.node if isinstance(node, nodes.Call) else None
        return isinstance(called, nodes.Name) and called.name in self._macros and called.name not in self._parameters

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        """In a macro its parameters come before macros of these names."""
        outer = self._parameters
        self._parameters = outer | {one.name for one in node.args}
        super().visit_Macro(node, frame)
        self._parameters = outer

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is one of ours."""
        names = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
        name = getattr(macro_ref.node, "name", None)
        self.write(
            f"environment.macro({self.name!r}, macro, {name!r}, ({names}), {macro_ref.accesses_kwargs!r}, "
            f"{macro_ref.accesses_varargs!r}, {macro_ref.accesses_caller!r}, context.eval_ctx.autoescape)"
        )

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self._at_once = node
            self.write("(" if self._is_html(node) else "printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


#: Our functions that always give HTML.
HTML = frozenset(
    {"address", "articles_cited", "citation", "cited", "data", "download", "finder", "in_source", "lang", "marked"}
    | {"named", "permanent", "published", "table", "url"}
)
#: Macros of which the same text stands on many pages. (To look up what a small one made takes longer than to make it.)
KEPT = {
    "parts/statement.md.jinja": {"words", "reports", "margin"},
    "parts/event.md.jinja": {"margin", "tellings", "said_there"},
    "parts/card.md.jinja": {"row"},
}


class FastEnvironment(Environment):
    """An environment whose templates are compiled so. `fragments` keeps what its macros make."""

    code_generator_class = FastGenerator
    printed = staticmethod(printed)
    loop = staticmethod(loop)
    #: Our functions whose names stand in the template that is being compiled.
    functions: frozenset[str] = frozenset()

    def __init__(self, fragments: Fragments, **options: Any) -> None:
        super().__init__(**options)
        self.fragments = fragments
        self._parts: dict[tuple[str, str], SimpleNamespace] = {}

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The source of a template, before it is read."""
        self.functions = frozenset(self.globals.keys() & set(_WORD.findall(source)))
        return super().preprocess(source, name, filename)

    def part(self, name: str, by: str, context: Context) -> SimpleNamespace:
        """What a template may import from another one, the same for all pages: the macros that are functions."""
        known = self._parts.get((name, by))
        if known is None:
            module = vars(self.get_template(name, by)._get_default_module(context))
            macros = {name: one for name, one in module.items() if getattr(one, "is_macro", False)}
            known = self._parts[name, by] = SimpleNamespace(**macros, __name__=name)
        return known

    def macro(
        self,
        template: str,
        func: Callable[..., str],
        name: str | None,
        arguments: tuple[str, ...],
        *rest: Any,
    ) -> Callable[..., str]:
        """A macro, for compiled templates. One that takes more than its arguments is Jinja's."""
        if any(rest[:3]) or any(keyword.iskeyword(one) or one.startswith("_") for one in arguments):
            made: Any = Macro(self, func, name, arguments, *rest)  # type: ignore[arg-type]
            made.text = made
            return made  # type: ignore[no-any-return]
        is_kept = name in KEPT.get((template or "").removeprefix("default/"), ())
        return fast_macro(func, arguments, self.fragments if is_kept else None)
